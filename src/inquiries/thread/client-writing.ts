import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { Quotas } from '../../auth/limits/quotas.js';
import { Environment } from '../../config/environment.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { MessageWriter, type NewThread } from './message-writer.js';
import { type Made, Submissions, type SubmittedForm } from './submissions.js';

/** What every message of a client comes with, be it in a thread or the first one of an inquiry. */
@Injectable()
export class ClientWriting {
  constructor(
    private readonly accounts: Accounts,
    private readonly messages: MessageWriter,
    private readonly submissions: Submissions,
    private readonly quotas: Quotas,
    private readonly environment: Environment,
  ) {}

  /** @returns the inquiry that this very form went into before, or null @throws FormRefused (409) */
  madeBefore(tx: PersonalTransaction, form: SubmittedForm): Promise<string | null> {
    return this.submissions.madeBefore(tx, form);
  }

  /** A new inquiry with its first message. @returns the message's id */
  begin(tx: PersonalTransaction, key: ThreadKey, thread: NewThread): Promise<string> {
    return this.messages.begin(tx, key, thread);
  }

  /** As it is now, not when the request came: blocking locks the client's threads, too. */
  async isBlocked(tx: PersonalTransaction): Promise<boolean> {
    return (await this.accounts.byId(tx, tx.actorId))?.blockedAt !== null;
  }

  /**
   * Before one more of the client's inquiries waits for its first answer. The caller has locked the client's threads.
   * @param reopened not a new one, but a concluded one that begins anew: it is one more if nobody has ever answered it
   * @throws FormRefused where as many as may wait do so already
   */
  async refuseFlood({ manager, agencyId, actorId }: PersonalTransaction, reopened?: string): Promise<void> {
    const [row] = await manager.query<{ waiting: number; isUnanswered: number }[]>(unansweredSql, [
      agencyId,
      actorId,
      reopened ?? null,
    ]);
    const most = this.environment.limits.unansweredInquiries;
    if (!row || row.waiting < most || (reopened !== undefined && row.isUnanswered === 0)) return;
    throw FormRefused.whole(
      'Auf Ihre bisherigen Anfragen haben wir noch nicht geantwortet. Schreiben Sie bitte in Ihrer Anfrage weiter: Dort liest Sie dieselbe Beratungsperson, und nichts geht verloren. Ihr Text steht noch hier.',
    );
  }

  /** Consent, form and quota, once all else is written: other forms of the agency wait for its quota. @throws FormRefused (429) */
  async settle(
    tx: PersonalTransaction,
    form: SubmittedForm,
    made: Made,
    { kind, termsVersion }: { kind: 'inquiry' | 'message'; termsVersion: number },
  ): Promise<void> {
    const { messageId } = made;
    await this.accounts.recordConsent(tx, { accountId: tx.actorId, termsVersion, messageId });
    await this.submissions.remember(tx, form, made);
    await this.quotas.spend(tx, kind, tx.actorId);
  }
}

/** Those that wait for their first answer, and whether `$3` has had one. */
const unansweredSql = `
  SELECT count(*) FILTER (WHERE i.state = 'waiting_for_counselor')::int AS waiting,
         count(*) FILTER (WHERE i.inquiry_id = $3)::int AS "isUnanswered"
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2
     AND NOT EXISTS (SELECT FROM messages m
                      WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_role = 'counselor')`;

import { Injectable } from '@nestjs/common';
import { consentGiven } from '../../accounts/consents.js';
import { Quotas } from '../../auth/limits/quotas.js';
import { Environment } from '../../config/environment.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { FormRefused } from '../../web/forms/form.js';
import { MessageWriter, type NewThread } from '../thread/message-writer.js';
import { isUnansweredSql } from '../thread/placed-messages.js';
import { type EarlierForm, type Made, Submissions, type SubmittedForm } from '../thread/submissions.js';
import { said } from '../../web/texts/said.js';

/** What every message of a client comes with, be it in a thread or the first one of an inquiry. */
@Injectable()
export class ClientWriting {
  constructor(
    private readonly messages: MessageWriter,
    private readonly submissions: Submissions,
    private readonly quotas: Quotas,
    private readonly environment: Environment,
  ) {}

  /** @returns the inquiry that this very form went into before, or null @throws FormRefused (409) */
  madeBy(earlier: EarlierForm | null, form: SubmittedForm): string | null {
    return this.submissions.madeBy(earlier, form);
  }

  /** A new inquiry with its first message: what is to be written. */
  begun(tx: PersonalTransaction, key: ThreadKey, thread: NewThread): Promise<{ messageId: string; rows: Insertion[] }> {
    return this.messages.begun(tx, key, thread);
  }

  /**
   * Before a concluded inquiry begins anew: it is one more if nobody has ever answered it. The caller has locked the
   * client's threads. @throws FormRefused where as many as may wait do so already
   */
  async refuseFloodBy({ manager, agencyId, actorId }: PersonalTransaction, reopened: string): Promise<void> {
    const [row] = await manager.query<{ waiting: number; isUnanswered: number }[]>(unansweredSql, [
      agencyId,
      actorId,
      reopened,
    ]);
    if (row?.isUnanswered) this.refuseFlood(row.waiting);
  }

  /** @throws FormRefused where as many of the client's inquiries as may wait for their first answer */
  refuseFlood(waiting: number): void {
    if (waiting < this.environment.limits.unansweredInquiries) return;
    throw FormRefused.whole(said('inquiries/refusals.unanswered'));
  }

  /** Consent and form, to be written with the message. */
  rowsOf(tx: PersonalTransaction, form: SubmittedForm, made: Made, termsVersion: number): Insertion[] {
    const { messageId } = made;
    const consent = consentGiven(tx, { accountId: tx.actorId, termsVersion, messageId });
    return [consent, this.submissions.row(tx, form, made)];
  }

  /** Once all else is written: other forms of the agency wait for its quota. @throws FormRefused (429) */
  async spend(tx: PersonalTransaction, kind: 'inquiry' | 'message'): Promise<void> {
    await this.quotas.spend(tx, kind, tx.actorId);
  }
}

/** Those that wait for their first answer, and whether `$3` has had one. */
const unansweredSql = `
  SELECT count(*) FILTER (WHERE i.state = 'waiting_for_counselor')::int AS waiting,
         count(*) FILTER (WHERE i.inquiry_id = $3)::int AS "isUnanswered"
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2 AND ${isUnansweredSql}`;

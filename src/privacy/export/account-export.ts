import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { actionSql } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import { refuseWhileLocked } from '../../auth/access/refuse-while-locked.js';
import { Sessions } from '../../auth/sessions/sessions.js';
import { Clock } from '../../config/clock.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import {
  draftSql,
  messagesSql,
  unsealDetails,
  unsealDraft,
  unsealMessages,
  unsealSubject,
  type SealedDraft,
  type SealedMessage,
} from '../../inquiries/thread/conversation.js';
import { readDetails } from '../../inquiries/thread/voluntary-details.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { EnvelopeError } from '../../vault/ciphers/alarm.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExportedAccount, ExportedInquiry, ExportedMessage } from './exported-account.js';

interface InquiryRow extends Omit<ExportedInquiry, 'subject' | 'details' | 'messages' | 'draft'> {
  inquiryId: string;
  clientId: string;
  subjectSealed: Buffer;
  detailsSealed: Buffer | null;
  messages: SealedMessage[];
  draft: SealedDraft | null;
}

type PersonRow = Omit<
  ExportedAccount,
  'format' | 'exportedAt' | 'userName' | 'email' | 'wantsNotices' | 'sessions' | 'inquiries' | 'unsent'
> & { userNameSealed: Buffer };

/** Collects all that is stored of a client: GDPR Art. 15 and 20. */
@Injectable()
export class AccountExport {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly threadKeys: ThreadKeys,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** As it is at one moment. The password was asked for again. @throws FormRefused after a reset that nobody has vouched for */
  async collect(client: Viewer): Promise<ExportedAccount> {
    refuseWhileLocked(client);
    const { agencyId, accountId } = client;
    // Whoever takes an answer along has read it: it can no longer be withdrawn.
    await this.transactions.outside.query(readSql, [agencyId, accountId, this.clock.now()]);
    const exported = await this.transactions.snapshot(client.agencyId, async (tx) => ({
      ...(await this.person(tx, client)),
      inquiries: await this.inquiries(tx, client),
      unsent: await this.unsent(tx, client),
    }));
    await this.transactions.by(client, (tx) => this.audit.append(tx, 'account.exported'));
    return exported;
  }

  private async person(tx: Reading, client: Viewer): Promise<Omit<ExportedAccount, 'inquiries' | 'unsent'>> {
    const { agencyId, accountId } = client;
    const [row] = await tx.manager.query<PersonRow[]>(personSql, [agencyId, accountId]);
    if (!row) throw new Error('The signed-in account is gone');
    const { userNameSealed, ...person } = row;
    const contact = await this.accounts.contactOf(tx, accountId);
    return {
      format: 'offenes-ohr-export/1',
      exportedAt: tx.now,
      ...person,
      userName: await this.accounts.userNameOf(tx, { accountId, userNameSealed }),
      email: contact?.email ?? null,
      wantsNotices: contact?.wantsNotices ?? false,
      sessions: (await this.sessions.own(client)).map(({ createdAt, lastUsedAt }) => ({
        since: createdAt,
        lastUsedAt,
      })),
    };
  }

  private async inquiries(tx: Reading, client: Viewer): Promise<ExportedInquiry[]> {
    const rows = await tx.manager.query<InquiryRow[]>(inquiriesSql, [client.agencyId, client.accountId]);
    const inquiryIds = rows.map(({ inquiryId }) => inquiryId);
    const keys = await this.threadKeys.unsealThreads(tx, { inquiryIds, holder: client.holder() });
    return rows.map((row) => unsealed(row, keys.get(row.inquiryId)));
  }

  private async unsent({ manager }: Reading, client: Viewer): Promise<ExportedAccount['unsent']> {
    const rows = await manager.query<{ page: string; savedAt: Date; sealed: Buffer }[]>(unsentSql, [
      client.agencyId,
      client.accountId,
    ]);
    return Promise.all(
      rows.map(async ({ sealed, ...row }) => ({ ...row, fields: await this.unsealedUnsent(client, row.page, sealed) })),
    );
  }

  private async unsealedUnsent(client: Viewer, page: string, sealed: Buffer): Promise<Record<string, string> | null> {
    try {
      return JSON.parse(await this.accountKeys.unsealUnsent(client.holder(), page, sealed)) as Record<string, string>;
    } catch (error) {
      if (error instanceof EnvelopeError) return null;
      throw error;
    }
  }
}

function unsealed(
  { inquiryId, clientId, subjectSealed, detailsSealed, messages, draft, ...row }: InquiryRow,
  key: ThreadKey | undefined,
): ExportedInquiry {
  const thread = { inquiryId, clientId, subjectSealed, detailsSealed };
  return {
    ...row,
    subject: unsealSubject(key, thread),
    details: readDetails(unsealDetails(key, thread)),
    messages: unsealMessages(key, messages).map(
      ({ senderRole, senderName, text, createdAt, read, readAt, withdrawnAt }): ExportedMessage => ({
        from: senderRole,
        name: senderName,
        sentAt: new Date(createdAt),
        readByOther: read,
        readAt: readAt === null ? null : new Date(readAt),
        withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
        text,
      }),
    ),
    draft: unsealDraft(key, clientId, draft),
  };
}

const readSql = `
  UPDATE messages m SET read_at = $3 FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2 AND m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id
     AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL`;

const personSql = `
  SELECT g.name AS agency, a.region, a.created_at AS "registeredAt", a.last_active_on::text AS "lastSignInOn", a.user_name_sealed AS "userNameSealed",
         a.blocked_at AS "blockedAt", a.deletion_announced_on::text AS "deletionAnnouncedOn",
         (SELECT max(k.created_at) FROM recovery_keys k WHERE k.agency_id = a.agency_id AND k.account_id = a.account_id) AS "recoveryCodeFrom",
         coalesce((SELECT json_agg(json_build_object('termsVersion', c.terms_version, 'givenAt', c.given_at, 'withMessage', c.message_id IS NOT NULL) ORDER BY c.given_at)
                     FROM consents c WHERE c.agency_id = a.agency_id AND c.account_id = a.account_id), '[]') AS consents,
         coalesce((SELECT json_agg(json_build_object('at', e.at, 'action', e.action) ORDER BY e.entry_id)
                     FROM audit_entries e WHERE e.agency_id = a.agency_id AND (e.actor_id = a.account_id OR e.subject_id = a.account_id)), '[]') AS history
    FROM accounts a JOIN agencies g ON g.agency_id = a.agency_id
   WHERE a.agency_id = $1 AND a.account_id = $2`;

const unsentSql = `
  SELECT form_path AS page, created_at AS "savedAt", sealed FROM unsent_texts
   WHERE agency_id = $1 AND account_id = $2 ORDER BY created_at, form_path`;

const inquiriesSql = `
  SELECT i.inquiry_id AS "inquiryId", i.client_id AS "clientId", i.subject_sealed AS "subjectSealed", i.details_sealed AS "detailsSealed",
         i.code, t.label AS topic, i.region, i.language, i.created_at AS "submittedAt", i.concluded_at AS "concludedAt", i.concluded_by AS "concludedBy",
         i.conclusion_reason AS "conclusionReason", i.declines_deputy AS "declinesDeputy",
         (SELECT w.created_at FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "wishedForAnotherAt",
         coalesce((SELECT json_agg(m.conclusion_before ORDER BY m.message_id) FROM messages m
                    WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.conclusion_before IS NOT NULL), '[]') AS "earlierConclusions",
         i.deletion_on::text AS "deletionOn", ${messagesSql} AS messages, ${draftSql('i.client_id')} AS draft,
         coalesce((SELECT json_agg(json_build_object('name', s.display_name, 'from', a.started_at, 'until', a.ended_at) ORDER BY a.started_at)
                     FROM assignments a JOIN accounts s ON s.agency_id = a.agency_id AND s.account_id = a.counselor_id
                    WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id), '[]') AS counselors,
         coalesce((SELECT json_agg(json_build_object('promisedFor', c.promised_date, 'due', c.due_date, 'answeredAt', c.stopped_at) ORDER BY c.started_at)
                     FROM response_clocks c WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id), '[]') AS promises,
         coalesce((SELECT json_agg(json_build_object('name', coalesce(r.display_name, 'Ehemalige Mitarbeiter:in'), 'at', e.at) ORDER BY e.at)
                     FROM audit_entries e LEFT JOIN accounts r ON r.agency_id = e.agency_id AND r.account_id = e.actor_id
                    WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = ${actionSql('inquiry.opened')}), '[]') AS readings
    FROM inquiries i JOIN topics t ON t.agency_id = i.agency_id AND t.topic_id = i.topic_id
   WHERE i.agency_id = $1 AND i.client_id = $2
   ORDER BY i.created_at, i.inquiry_id`;

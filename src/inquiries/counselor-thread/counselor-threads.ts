import { Injectable, NotFoundException } from '@nestjs/common';
import type { StoredRule } from '../../assignment/assigned/assignment.entity.js';
import { answererColumns, answererRole, answererSql, answeringSql } from '../../assignment/coverage/answering.js';
import { Grants } from '../../assignment/handover/grants.js';
import { actionSql } from '../../audit/audit-actions.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { type Verified, verifiedOrNull, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql, jsonSql, rowFrom, rowFromJson, rowsFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { shownUserName } from './shown-user-name.js';
import { draftSql, unsealDraft, type UnsealedDraft, type SealedDraft } from '../thread/conversation.js';
import { dismissedSql } from '../thread/dismissal-facts.js';
import type { Message } from '../thread/message.entity.js';
import { type UnsealedThread, unsealedThread } from '../thread/unsealed-thread.js';
import { messagesSql, noteRead } from '../thread/placed-messages.js';
import type { Words } from '../../web/texts/said.js';

/** What stands in a thread's row, and is shown to who answers it. */
type ShownInquiry = Pick<
  Inquiry,
  | 'inquiryId'
  | 'clientId'
  | 'code'
  | 'topicId'
  | 'region'
  | 'language'
  | 'state'
  | 'createdAt'
  | 'concludedAt'
  | 'concludedBy'
  | 'lastMessageId'
>;

/** What the query finds beside the inquiry's row. */
interface ThreadFacts {
  /** When the client's access was reset, as long as nobody has renewed it. */
  clientResetAt: Date | null;
  /** Of the client's key: with every reset the next one. */
  clientGeneration: number;
  rule: StoredRule;
  /** "Keine Antwort nötig" is the last that happened. */
  dismissed: boolean;
  counselorId: string;
  counselorName: string;
}

interface Row extends ThreadFacts, Record<string, unknown> {
  clientNameSealed: Buffer;
  /** This session's opening, if it is on record already; not checked yet. */
  openings: Record<string, unknown>[];
  messages: Record<string, unknown>[];
  draft: SealedDraft | null;
}

/** A whole thread as the people who answer it may see it. */
export interface CounselorThread extends ShownInquiry, ThreadFacts, UnsealedThread {
  clientName: Words;
  /** What the reader has begun to write. */
  draft: UnsealedDraft | null;
  /** Whether every text can be read yet. */
  readable: boolean;
}

/** What those who answer read. */
@Injectable()
export class CounselorThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadKeys: ThreadKeys,
    private readonly grants: Grants,
    private readonly serverKeys: ServerKeys,
    private readonly audit: AuditLog,
  ) {}

  /** @param most how many messages unless more are new; the others stay sealed @throws NotFoundException */
  async findVisibleTo(counselor: Viewer, inquiryId: string, most = Infinity): Promise<CounselorThread> {
    const tx = this.transactions.reading(counselor.agencyId);
    const { agencyId, accountId, sessionMark } = counselor;
    const parameters = [agencyId, accountId, tx.now, inquiryId, sessionMark];
    const rows = await tx.manager.query<Row[]>(threadSql, parameters);
    const [row] = rows;
    const inquiry = row && rowFrom(Inquiry, 'i', row);
    if (!inquiry) throw new NotFoundException();
    const server = await this.serverKeys.forAgency(tx);
    if (!answererRole(server, accountId, row, verifiedOrNull(server, Inquiry, inquiry))) throw new NotFoundException();
    const holder = counselor.holder();
    const key = await this.threadKeys.unsealThread(tx, { inquiryId, holder });
    const { unsealed, unread } = unsealedThread(server, key, inquiry, row.messages, { reader: 'counselor', most });
    const openings = row.openings.map((entry) => rowFromJson<AuditEntry>(AuditEntry, entry));
    const reading = { messages: unread('client'), noted: verifiedRows(server, AuditEntry, openings).length > 0 };
    if (
      key &&
      !counselor.glances &&
      (reading.messages.length > 0 || !reading.noted) &&
      !(await this.noteReading(counselor, { server, holder, key }, reading))
    )
      return this.findVisibleTo(counselor, inquiryId, most);
    return {
      ...shownOf(inquiry),
      ...factsOf(row),
      ...unsealed,
      clientName: shownUserName(server, inquiry.clientId, row.clientNameSealed),
      draft: unsealDraft(key, accountId, row.draft),
      readable: key?.complete === true,
    };
  }

  /** What is new is read now; and once in a session, who read the thread, which the client sees. */
  private async noteReading(
    counselor: Viewer,
    { server, holder, key }: { server: AgencyKeys; holder: AccountHolder; key: ThreadKey },
    { messages, noted }: { messages: readonly Verified<Message>[]; noted: boolean },
  ): Promise<boolean> {
    const { accountId, sessionMark } = counselor;
    const { inquiryId } = key;
    const all = await this.transactions.by(counselor, async (tx) => {
      await this.threadKeys.keepUnsealed(tx, holder, key);
      if (!noted && (await isFirstReading(tx, server, counselor, inquiryId)))
        await this.audit.append(tx, 'inquiry.opened', { actorId: accountId, inquiryId, sessionMark });
      return noteRead(tx, server, messages);
    });
    await this.grants.fulfil(counselor);
    return all;
  }
}

const threadSql = `${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
  SELECT ${columnsSql(Inquiry, 'i')},
         client.user_name_sealed AS "clientNameSealed", CASE WHEN client_key.trusted_at IS NULL THEN client_key.created_at END AS "clientResetAt", client.key_generation AS "clientGeneration",
         ${answererColumns}, a.rule, coalesce(${dismissedSql}, false) AS dismissed, answering.counselor_id AS "counselorId", counselor.display_name AS "counselorName",
         coalesce((SELECT json_agg(${jsonSql(AuditEntry, 'e')}) FROM audit_entries e
                    WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = ${actionSql('inquiry.opened')}
                      AND e.actor_id = $2 AND e.session_mark = $5), '[]') AS openings,
         ${messagesSql} AS messages, ${draftSql('$2')} AS draft
    FROM answering
    JOIN inquiries i USING (inquiry_id)
    JOIN accounts client ON client.agency_id = i.agency_id AND client.account_id = i.client_id
    JOIN account_keys client_key ON client_key.agency_id = i.agency_id AND client_key.account_id = i.client_id AND client_key.generation = client.key_generation
    JOIN accounts counselor ON counselor.agency_id = i.agency_id AND counselor.account_id = answering.counselor_id
    ${answererSql('answering', { agencyId: '$1', accountId: '$2' })}
   WHERE i.agency_id = $1 AND answering.inquiry_id = $4`;

const openedSql = `
  SELECT ${columnsSql(AuditEntry, 'e')} FROM audit_entries e
   WHERE e.agency_id = $1 AND e.inquiry_id = $2 AND e.action = ${actionSql('inquiry.opened')} AND e.actor_id = $3 AND e.session_mark = $4`;

/** Of two pages read at once in the same session, the second waits here and finds the entry of the first. */
async function isFirstReading(
  { manager }: Transaction,
  server: AgencyKeys,
  { agencyId, accountId, sessionMark }: Viewer,
  inquiryId: string,
): Promise<boolean> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`opening ${inquiryId} ${sessionMark}`]);
  const parameters = [agencyId, inquiryId, accountId, sessionMark];
  const earlier = await manager.query<Record<string, unknown>[]>(openedSql, parameters);
  return verifiedRows(server, AuditEntry, rowsFrom(AuditEntry, 'e', earlier)).length === 0;
}

function shownOf({
  inquiryId,
  clientId,
  code,
  topicId,
  region,
  language,
  state,
  createdAt,
  concludedAt,
  concludedBy,
  lastMessageId,
}: Inquiry): ShownInquiry {
  const metadata = { inquiryId, clientId, code, topicId, region, language };
  return { ...metadata, state, createdAt, concludedAt, concludedBy, lastMessageId };
}

function factsOf({ clientResetAt, clientGeneration, rule, dismissed, counselorId, counselorName }: Row): ThreadFacts {
  return { clientResetAt, clientGeneration, rule, dismissed, counselorId, counselorName };
}

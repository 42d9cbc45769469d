import { Injectable, NotFoundException } from '@nestjs/common';
import { Grants } from '../../assignment/handover/grants.js';
import { actionSql } from '../../audit/audit-actions.js';
import { Transactions } from '../../database/transactions.js';
import type { Side } from '../../domain/inquiry-state.js';
import type { Inquiry } from '../../threads/inquiry.entity.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import {
  draftSql,
  messagesSql,
  unsealDraft,
  type UnsealedDraft,
  unsealMessages,
  type UnsealedMessage,
  unsealSubject,
  type SealedDraft,
  type SealedMessage,
  unreadFrom,
} from '../thread/conversation.js';
import { returnSql } from '../deputy-choice/return-sql.js';
import { noteRead } from '../thread/readings.js';

const inquiriesPerPage = 20;

export interface ClientRow extends Pick<
  Inquiry,
  'inquiryId' | 'clientId' | 'subjectSealed' | 'topicId' | 'state' | 'createdAt'
> {
  counselorName: string | null;
  formOfAddress: string | null;
  /** The day for which its deletion is announced. */
  deletionOn: string | null;
  concludedBy: Side | null;
  /** Who wrote the last message that stands, and whether the other side has read it. */
  lastFrom: Side;
  lastRead: boolean;
}

/** One line of a client's list. */
export interface ListedInquiry extends ClientRow {
  subject: string;
  dueDate: string | null;
  dueAt: Date | null;
  /** ISO date on which the counselor is back for whom the client would rather wait, else null */
  awaitedReturn: string | null;
  /** The first reply that was not read yet. */
  newReplyId: string | null;
  /** Whether they have begun to write on. */
  drafted: boolean;
}

/** A whole thread as its client may see it. */
export interface ClientThread extends ClientRow {
  subject: string;
  concludedAt: Date | null;
  lastMessageId: string;
  counselorWished: boolean;
  /** Somebody else answered before, and the present counselor has not written since. */
  counselorIsNew: boolean;
  messages: UnsealedMessage[];
  draft: UnsealedDraft | null;
  readings: { name: string; at: string }[];
}

interface ThreadRow extends Omit<ClientThread, 'messages' | 'draft'> {
  messages: SealedMessage[];
  draft: SealedDraft | null;
}

/** What clients read of their own. */
@Injectable()
export class ClientInbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadKeys: ThreadKeys,
    private readonly grants: Grants,
  ) {}

  /** One page of the client's inquiries, newest message first, and whether there are more. `today`: the agency's local day, ISO. */
  async list(client: Viewer, page: number, today: string): Promise<{ inquiries: ListedInquiry[]; more: boolean }> {
    const { manager } = this.transactions.reading(client.agencyId);
    const parameters = [client.agencyId, client.accountId, inquiriesPerPage + 1, page * inquiriesPerPage, today];
    const rows = await manager.query<Omit<ListedInquiry, 'subject'>[]>(listSql, parameters);
    const shown = rows.slice(0, inquiriesPerPage);
    const keys = await this.keysOf(client, shown);
    return {
      inquiries: shown.map((row) => ({ ...row, subject: unsealSubject(keys.get(row.inquiryId), row) })),
      more: rows.length > inquiriesPerPage,
    };
  }

  /** @throws NotFoundException */
  async findVisibleTo(client: Viewer, inquiryId: string): Promise<ClientThread> {
    const tx = this.transactions.reading(client.agencyId);
    const rows = await tx.manager.query<ThreadRow[]>(threadSql, [client.agencyId, client.accountId, inquiryId]);
    const [row] = rows;
    if (!row) throw new NotFoundException();
    const key = await this.threadKeys.unsealThread(tx, { inquiryId, holder: client.holder() });
    const unread = unreadFrom('counselor', row.messages);
    if (unread.length > 0 && !client.glances && !(await this.noteReading(client, inquiryId, unread, key)))
      return this.findVisibleTo(client, inquiryId);
    return {
      ...row,
      subject: unsealSubject(key, row),
      messages: unsealMessages(key, row.messages),
      draft: unsealDraft(key, client.accountId, row.draft),
    };
  }

  private async keysOf(client: Viewer, shown: readonly { inquiryId: string }[]): Promise<Map<string, ThreadKey>> {
    if (shown.length === 0) return new Map();
    const inquiryIds = shown.map(({ inquiryId }) => inquiryId);
    return this.threadKeys.unsealThreads(this.transactions.reading(client.agencyId), {
      inquiryIds,
      holder: client.holder(),
    });
  }

  /** The first opening of an answer is all that reading writes: when, the quicker wrap of its key, and keys that others wait for. */
  private async noteReading(
    client: Viewer,
    inquiryId: string,
    messageIds: readonly string[],
    key: ThreadKey | undefined,
  ): Promise<boolean> {
    const noted = await this.transactions.by(client, async (tx) => {
      if (key) await this.threadKeys.keepUnsealed(tx, client.holder(), key);
      return noteRead(tx, { inquiryId, messageIds });
    });
    await this.grants.fulfil(client);
    return noted;
  }
}

const columns = `
  i.inquiry_id AS "inquiryId", i.client_id AS "clientId", i.subject_sealed AS "subjectSealed", i.topic_id AS "topicId",
  i.state, i.created_at AS "createdAt", i.deletion_on::text AS "deletionOn", i.concluded_by AS "concludedBy",
  last.sender_role AS "lastFrom", last.read_at IS NOT NULL AS "lastRead", counselor.display_name AS "counselorName", counselor.form_of_address AS "formOfAddress"`;

const source = `
  FROM inquiries i
  JOIN messages last ON last.agency_id = i.agency_id AND last.inquiry_id = i.inquiry_id AND last.message_id = i.last_message_id
  LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN accounts counselor ON counselor.agency_id = a.agency_id AND counselor.account_id = a.counselor_id`;

/** The list: the open clock's due date, and the first answer that was not read yet. */
const listSql = `
  SELECT ${columns}, c.due_date::text AS "dueDate", c.due_at AS "dueAt",
         CASE WHEN i.declines_deputy AND EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                                                    AND $5::date BETWEEN away.from_day AND away.to_day)
              THEN ${returnSql({ who: 'a.counselor_id', calendarId: 'c.calendar_id', today: '$5' })} END AS "awaitedReturn",
         (SELECT m.message_id FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id
             AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL
           ORDER BY m.message_id LIMIT 1) AS "newReplyId",
         EXISTS (SELECT 1 FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = i.client_id) AS drafted
  ${source}
  LEFT JOIN response_clocks c ON c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id AND c.stopped_at IS NULL
 WHERE i.agency_id = $1 AND i.client_id = $2
 ORDER BY i.last_message_at DESC, i.inquiry_id DESC
 LIMIT $3 OFFSET $4`;

const threadSql = `
  SELECT ${columns}, i.concluded_at AS "concludedAt", i.last_message_id AS "lastMessageId",
         EXISTS (SELECT 1 FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "counselorWished",
         EXISTS (SELECT FROM assignments before
                  WHERE before.agency_id = i.agency_id AND before.inquiry_id = i.inquiry_id AND before.counselor_id <> a.counselor_id
                 HAVING max(before.ended_at) IS NOT NULL
                    AND NOT EXISTS (SELECT FROM messages m
                                     WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_id = a.counselor_id
                                       AND m.withdrawn_at IS NULL AND m.created_at >= max(before.ended_at))) AS "counselorIsNew",
         ${messagesSql} AS messages, ${draftSql('i.client_id')} AS draft,
         coalesce((SELECT json_agg(json_build_object('name', o.name, 'at', o.at) ORDER BY o.at)
                     FROM (SELECT coalesce(reader.display_name, 'Ehemalige Mitarbeiter:in') AS name, min(e.at) AS at
                             FROM audit_entries e
                             LEFT JOIN accounts reader ON reader.agency_id = e.agency_id AND reader.account_id = e.actor_id
                            WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = ${actionSql('inquiry.opened')}
                            GROUP BY e.actor_id, reader.display_name) o), '[]') AS readings
  ${source}
 WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id = $3`;

import { Injectable, NotFoundException } from '@nestjs/common';
import { tellIfGone } from '../../assignment/assigned/current-assignment.js';
import { Grants } from '../../assignment/handover/grants.js';
import { Transactions } from '../../database/transactions.js';
import type { Side } from '../../domain/inquiry-state.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { draftSql, unsealDraft, type UnsealedDraft, unsealSubject, type SealedDraft } from '../thread/conversation.js';
import type { Message } from '../thread/message.entity.js';
import { type UnsealedThread, unsealedThread } from '../thread/unsealed-thread.js';
import { messagesSql, noteRead } from '../thread/placed-messages.js';
import { returnSql } from '../deputy-choice/return-sql.js';
import { checkedOpenings, type FoundOpening, type Opening, openingsSql } from './openings.js';
import type { Words } from '../../web/texts/said.js';

const inquiriesPerPage = 20;

/** What stands in a thread's row, and is shown to its client. */
type ShownInquiry = Pick<
  Inquiry,
  'inquiryId' | 'code' | 'topicId' | 'state' | 'createdAt' | 'deletionOn' | 'concludedBy'
>;

export interface ClientRow extends ShownInquiry {
  counselorName: string | null;
  formOfAddress: string | null;
  /** Who wrote the last message that stands, and whether the other side has read it; null where that is gone. */
  lastFrom: Side | null;
  lastRead: boolean;
}

/** The assignment that lasts, by its row; null where there is none. */
interface Assigned {
  assignmentId: string | null;
}

/** What a list's query finds beside the inquiry's row. */
interface ListedFacts extends Omit<ClientRow, keyof ShownInquiry> {
  dueDate: string | null;
  dueAt: Date | null;
  /** ISO date on which the counselor is back for whom the client would rather wait, else null */
  awaitedReturn: string | null;
  /** The first reply that was not read yet. */
  newReplyId: string | null;
  /** Whether they have begun to write on. */
  drafted: boolean;
}

/** One line of a client's list. */
export interface ListedInquiry extends ShownInquiry, ListedFacts {
  isDamaged: false;
  subject: Words;
}

/** One whose row is not as it was written: nothing of it is shown, and whose it is their key alone can say. */
export interface DamagedInquiry {
  isDamaged: true;
  inquiryId: string;
  isTheirs: boolean;
}

/** What a thread's query finds beside the inquiry's row. */
interface ThreadFacts extends Omit<ClientRow, keyof ShownInquiry> {
  counselorWished: boolean;
  /** Somebody else answered before, and the present counselor has not written since. */
  counselorIsNew: boolean;
}

/** A whole thread as its client may see it. */
export interface ClientThread
  extends ShownInquiry, Pick<Inquiry, 'concludedAt' | 'lastMessageId'>, ThreadFacts, UnsealedThread {
  draft: UnsealedDraft | null;
  /** Who of the agency read it, and when first; null in the place of an entry that was altered, or put in by hand. */
  readings: (Opening | null)[];
}

type Found = Record<string, unknown>;

/** What clients read of their own. */
@Injectable()
export class ClientInbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadKeys: ThreadKeys,
    private readonly grants: Grants,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** One page of the client's inquiries, newest message first, and whether there are more. `today`: the agency's local day, ISO. */
  async list(
    client: Viewer,
    page: number,
    today: string,
  ): Promise<{ inquiries: (ListedInquiry | DamagedInquiry)[]; more: boolean }> {
    const reading = this.transactions.reading(client.agencyId);
    const parameters = [client.agencyId, client.accountId, inquiriesPerPage + 1, page * inquiriesPerPage, today];
    const rows = await reading.manager.query<(ListedFacts & Assigned & Found)[]>(listSql, parameters);
    const shown = rows.slice(0, inquiriesPerPage).flatMap((facts) => {
      const inquiry = rowFrom(Inquiry, 'i', facts);
      return inquiry ? [{ inquiry, facts }] : [];
    });
    const server = await this.serverKeys.forAgency(reading);
    const inquiryIds = shown.map(({ inquiry }) => inquiry.inquiryId);
    const keys = await this.threadKeys.unsealThreads(reading, { inquiryIds, holder: client.holder() });
    return {
      inquiries: shown.map(({ inquiry, facts }) => listed(server, keys.get(inquiry.inquiryId), inquiry, facts)),
      more: rows.length > inquiriesPerPage,
    };
  }

  /** @param most how many messages unless more are new; the others stay sealed @throws NotFoundException */
  async findVisibleTo(client: Viewer, inquiryId: string, most = Infinity): Promise<ClientThread> {
    const tx = this.transactions.reading(client.agencyId);
    const parameters = [client.agencyId, client.accountId, inquiryId];
    const rows = await tx.manager.query<(ThreadFacts & Assigned & FoundThread & Found)[]>(threadSql, parameters);
    const [row] = rows;
    const inquiry = row && rowFrom(Inquiry, 'i', row);
    if (!inquiry) throw new NotFoundException();
    const server = await this.serverKeys.forAgency(tx);
    const key = await this.threadKeys.unsealThread(tx, { inquiryId, holder: client.holder() });
    const { unsealed, unread } = unsealedThread(server, key, inquiry, row.messages, { reader: 'client', most });
    // Whose it is the row cannot say any more: only a key of its client's can.
    if (unsealed.isDamaged && !key) throw new NotFoundException();
    if (!unsealed.isDamaged) tellIfGone(inquiry, row.assignmentId);
    const messages = client.glances ? [] : unread('counselor');
    if (messages.length > 0 && !(await this.noteReading(client, server, messages, key)))
      return this.findVisibleTo(client, inquiryId, most);
    const { counselorName, formOfAddress, lastFrom, lastRead, counselorWished, counselorIsNew } = row;
    return {
      ...shownOf(inquiry),
      ...{ concludedAt: inquiry.concludedAt, lastMessageId: inquiry.lastMessageId },
      ...{ counselorName, formOfAddress, lastFrom, lastRead, counselorWished, counselorIsNew },
      ...unsealed,
      draft: unsealDraft(key, client.accountId, row.draft),
      readings: checkedOpenings(server, row.openings),
    };
  }

  /** The first opening of an answer is all that reading writes: when, the quicker wrap of its key, and keys that others wait for. */
  private async noteReading(
    client: Viewer,
    server: AgencyKeys,
    messages: readonly Verified<Message>[],
    key: ThreadKey | undefined,
  ): Promise<boolean> {
    const noted = await this.transactions.by(client, async (tx) => {
      if (key) await this.threadKeys.keepUnsealed(tx, client.holder(), key);
      return noteRead(tx, server, messages);
    });
    await this.grants.fulfil(client);
    return noted;
  }
}

const columns = `
  ${columnsSql(Inquiry, 'i')},
  last.sender_role AS "lastFrom", coalesce(last.read_at IS NOT NULL, false) AS "lastRead", counselor.display_name AS "counselorName", counselor.form_of_address AS "formOfAddress",
  a.assignment_id AS "assignmentId"`;

const source = `
  FROM inquiries i
  LEFT JOIN messages last ON last.agency_id = i.agency_id AND last.inquiry_id = i.inquiry_id AND last.message_id = i.last_message_id
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
  SELECT ${columns},
         EXISTS (SELECT 1 FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "counselorWished",
         EXISTS (SELECT FROM assignments before
                  WHERE before.agency_id = i.agency_id AND before.inquiry_id = i.inquiry_id AND before.counselor_id <> a.counselor_id
                 HAVING max(before.ended_at) IS NOT NULL
                    AND NOT EXISTS (SELECT FROM messages m
                                     WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_id = a.counselor_id
                                       AND m.withdrawn_at IS NULL AND m.created_at >= max(before.ended_at))) AS "counselorIsNew",
         ${messagesSql} AS messages, ${draftSql('i.client_id')} AS draft,
         ${openingsSql('first')} AS openings
  ${source}
 WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id = $3`;

interface FoundThread {
  messages: Found[];
  draft: SealedDraft | null;
  openings: FoundOpening[];
}

function shownOf({ inquiryId, code, topicId, state, createdAt, deletionOn, concludedBy }: Inquiry): ShownInquiry {
  return { inquiryId, code, topicId, state, createdAt, deletionOn, concludedBy };
}

function listed(
  server: AgencyKeys,
  key: ThreadKey | undefined,
  inquiry: Inquiry,
  facts: ListedFacts & Assigned,
): ListedInquiry | DamagedInquiry {
  const { inquiryId } = inquiry;
  if (!verifiedOrNull(server, Inquiry, inquiry)) return { isDamaged: true, inquiryId, isTheirs: key !== undefined };
  tellIfGone(inquiry, facts.assignmentId);
  const { counselorName, formOfAddress, lastFrom, lastRead, dueDate, dueAt, awaitedReturn, newReplyId, drafted } =
    facts;
  return {
    ...shownOf(inquiry),
    ...{ counselorName, formOfAddress, lastFrom, lastRead, dueDate, dueAt, awaitedReturn, newReplyId, drafted },
    isDamaged: false,
    subject: unsealSubject(key, inquiry),
  };
}

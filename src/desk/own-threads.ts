import { Injectable } from '@nestjs/common';
import { answererColumns, answererRole, answererSql, answeringOpenSql } from '../assignment/coverage/answering.js';
import { Transactions } from '../database/transactions.js';
import type { ClockKind } from '../domain/inquiry-state.js';
import { shownUserName } from '../inquiries/counselor-thread/shown-user-name.js';
import { unsealSubject } from '../inquiries/thread/conversation.js';
import { dueColumns } from '../sla/clocks/clock-columns.js';
import type { DueRow } from '../sla/clocks/due.view.js';
import { Inquiry } from '../threads/inquiry.entity.js';
import { verifiedFrom } from '../vault/row-macs/verified-row.js';
import { columnsSql } from '../vault/rows/row-columns.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import type { ThreadKey } from '../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../web/request/request.js';
import { type DeskFilter, statesIn } from './desk-filter.js';
import type { Words } from '../web/texts/said.js';

const threadsPerPage = 25;

interface DeskCounts extends Record<DeskFilter, number> {
  overdue: number;
}

type OwnInquiry = Pick<Inquiry, 'code' | 'topicId' | 'region' | 'language' | 'state' | 'lastMessageAt'> & {
  subject: Words;
};

/** One line of a counselor's list. */
export interface OwnThread {
  inquiryId: string;
  /** What its row says; null where that is not as it was written. */
  inquiry: OwnInquiry | null;
  counselorId: string;
  counselorName: string;
  /** The client's access was reset by mail, and nobody has renewed it yet. */
  clientReset: boolean;
  /** Whether the reader has begun to write. */
  drafted: boolean;
  /** Of the clock that runs; null where nothing is due. */
  kind: ClockKind | null;
  due: DueRow | null;
  /** The client's user name; '' where nobody knows any more whose inquiry it is. */
  clientName: Words;
  /** The client's last letter was read by nobody yet. */
  unread: boolean;
}

export interface OwnThreadsPage {
  counts: DeskCounts;
  threads: OwnThread[];
  more: boolean;
}

type SealedThread = Omit<OwnThread, 'inquiry' | 'clientName'> & { clientNameSealed: Buffer | null } & Record<
    string,
    unknown
  >;
type Row = { counts: DeskCounts } & (SealedThread | { inquiryId: null });

/** What counselors have before them: their own threads, and those they answer for somebody who is away. */
@Injectable()
export class OwnThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadKeys: ThreadKeys,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** One page of the list, what is due first. Two statements, whatever the number of threads. */
  async page(counselor: Viewer, filter: DeskFilter, page: number): Promise<OwnThreadsPage> {
    const { agencyId, accountId } = counselor;
    const sql = filter === 'concluded' ? concludedSql : openSql;
    const reading = this.transactions.reading(agencyId);
    const rows = await reading.manager.query<Row[]>(sql, [
      agencyId,
      accountId,
      reading.now,
      statesIn[filter],
      page * threadsPerPage,
    ]);
    const found = rows.filter((row): row is { counts: DeskCounts } & SealedThread => row.inquiryId !== null);
    const server = await this.serverKeys.forAgency(reading);
    const shown = found.slice(0, threadsPerPage).flatMap((thread) => {
      const inquiry = verifiedFrom(server, Inquiry, 'i', thread);
      return answererRole(server, accountId, thread, inquiry) ? [{ thread, inquiry }] : [];
    });
    const inquiryIds = shown.map(({ thread }) => thread.inquiryId);
    const keys = await this.threadKeys.unsealThreads(reading, { inquiryIds, holder: counselor.holder() });
    return {
      counts: rows[0]?.counts ?? { open: 0, counselor: 0, client: 0, concluded: 0, overdue: 0 },
      threads: shown.map(({ thread, inquiry }) => threadOf(server, thread, inquiry, keys.get(thread.inquiryId))),
      more: found.length > threadsPerPage,
    };
  }
}

/** What is open is little and read whole; of what is concluded, which grows for years, only a page and its number. */
const openPage = `
  SELECT inquiry_id, counselor_id, acting_from, due_at, last_message_at FROM mine WHERE state = ANY($4)`;
const concludedPage = `
  SELECT a.inquiry_id, a.counselor_id, NULL::timestamptz AS acting_from, NULL::timestamptz AS due_at, i.last_message_at
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
   WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL AND i.state = ANY($4)`;

/** Counts and page in one statement; where the page is empty, one row with the counts is left. */
const listSql = (page: string) => `
  ${answeringOpenSql({ agencyId: '$1', accountId: '$2', now: '$3' })},
  mine AS MATERIALIZED (
    SELECT answering.inquiry_id, answering.state, answering.last_message_at, answering.counselor_id, answering.acting_from, k.due_at
      FROM answering
      LEFT JOIN LATERAL (
        SELECT due_at FROM response_clocks c
         WHERE c.agency_id = $1 AND c.inquiry_id = answering.inquiry_id AND c.stopped_at IS NULL OFFSET 0) k ON true),
  counts AS (
    SELECT count(*) AS open,
           count(*) FILTER (WHERE state = 'waiting_for_counselor') AS counselor,
           count(*) FILTER (WHERE state = 'waiting_for_client') AS client,
           count(*) FILTER (WHERE due_at <= $3) AS overdue,
           (SELECT count(*) FROM assignments a
             WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL AND NOT a.counts_as_open) AS concluded
      FROM mine),
  page AS (${page}
     ORDER BY due_at NULLS LAST, last_message_at DESC, inquiry_id DESC
     LIMIT ${(threadsPerPage + 1).toString()} OFFSET $5)
  SELECT row_to_json(counts) AS counts, ${answererColumns},
         i.inquiry_id AS "inquiryId", ${columnsSql(Inquiry, 'i')}, page.counselor_id AS "counselorId", counselor.display_name AS "counselorName",
         client.user_name_sealed AS "clientNameSealed", coalesce(last.sender_role = 'client' AND last.read_at IS NULL, false) AS unread,
         client_key.created_at IS NOT NULL AND client_key.trusted_at IS NULL AS "clientReset",
         EXISTS (SELECT FROM drafts d WHERE d.agency_id = $1 AND d.inquiry_id = page.inquiry_id AND d.account_id = $2) AS drafted,
         k.kind, (SELECT row_to_json(due) FROM (SELECT ${dueColumns('$3')}) due WHERE k.clock_id IS NOT NULL) AS due
    FROM counts
    LEFT JOIN page ON true
    LEFT JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = page.inquiry_id
    LEFT JOIN accounts counselor ON counselor.agency_id = $1 AND counselor.account_id = page.counselor_id
    LEFT JOIN accounts client ON client.agency_id = $1 AND client.account_id = i.client_id
    LEFT JOIN account_keys client_key ON client_key.agency_id = $1 AND client_key.account_id = i.client_id AND client_key.generation = client.key_generation
    LEFT JOIN messages last ON last.agency_id = $1 AND last.inquiry_id = page.inquiry_id AND last.message_id = i.last_message_id
    LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = page.inquiry_id AND k.stopped_at IS NULL
    LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
    ${answererSql('page', { agencyId: '$1', accountId: '$2' })}
   ORDER BY page.due_at NULLS LAST, page.last_message_at DESC, page.inquiry_id DESC`;

/** What is open; a test counts the rows that it touches. */
export const openSql = listSql(openPage);
const concludedSql = listSql(concludedPage);

/** Only what is shown: the row that was found has sixty columns for the checks. */
function threadOf(
  server: AgencyKeys,
  row: SealedThread,
  inquiry: Inquiry | null,
  key: ThreadKey | undefined,
): OwnThread {
  const { inquiryId, counselorId, counselorName, clientReset, drafted, kind, due, unread } = row;
  return {
    ...{ inquiryId, counselorId, counselorName, clientReset, drafted, kind, due, unread },
    inquiry: inquiry && readInquiry(key, inquiry),
    clientName: inquiry ? shownUserName(server, inquiry.clientId, row.clientNameSealed) : '',
  };
}

function readInquiry(key: ThreadKey | undefined, inquiry: Inquiry): OwnInquiry {
  const { code, topicId, region, language, state, lastMessageAt } = inquiry;
  return { code, topicId, region, language, state, lastMessageAt, subject: unsealSubject(key, inquiry) };
}

import { byPlace, threadPlaces } from '../../domain/thread-places.js';
import type { Inquiry } from '../../threads/inquiry.entity.js';
import type { LockedThread } from '../../threads/threads.js';
import type { Transaction } from '../../database/transaction.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { changeRows } from '../../vault/row-macs/row-changes.js';
import { tellPutBack } from '../../vault/row-macs/row-versions.js';
import { type Verified, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql, jsonSql, rowsFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { Message } from './message.entity.js';

/** The messages of a thread that are as they were written, oldest first. */
export interface PlacedMessages {
  messages: Verified<Message>[];
  /** In whose places one was altered, is gone, or was taken back and is there again. */
  damagedAt: number[];
  /** The thread does not know of some of them, or that one was taken back. */
  isOutdated: boolean;
}

/** Checks every message, against what the thread's row says if that was checked. What is altered, gone or put back raises the alarm, and spoils its own place alone. */
export function placedMessages(
  keys: AgencyKeys,
  inquiryId: string,
  thread: Verified<Inquiry> | null,
  rows: readonly Message[],
): PlacedMessages {
  const { standing, putBack, missing, isOutdated } = threadPlaces(
    verifiedRows(keys, Message, rows).sort(byPlace),
    thread ?? { messageCount: null, withdrawnPositions: null },
  );
  for (const message of putBack) tellPutBack(Message, message);
  // One that was altered, or put back, has raised its own.
  if (missing.length > rows.length - standing.length)
    tellAlarm('missing', rowPlace('messages', { inquiry_id: inquiryId, position: missing.join(', ') }));
  if (isOutdated) tellAlarm('missing', rowPlace('inquiries', { inquiry_id: inquiryId }));
  return { messages: standing, damagedAt: missing, isOutdated };
}

/** The same for a verb that has locked the thread. */
export async function messagesOf(
  { manager, agencyId }: Transaction,
  keys: AgencyKeys,
  thread: LockedThread,
): Promise<PlacedMessages> {
  const found = await manager.query<Record<string, unknown>[]>(threadMessagesSql, [agencyId, thread.inquiryId]);
  return placedMessages(keys, thread.inquiryId, thread, rowsFrom(Message, 'm', found));
}

/**
 * Notes that these messages have been read. Reading and withdrawing a message at the same moment, one of them
 * wins: false where a message is not any more what was read, which must then be read anew and not be shown.
 */
export async function noteRead(
  tx: Transaction,
  keys: AgencyKeys,
  messages: readonly Verified<Message>[],
): Promise<boolean> {
  const changes = messages.map((row) => ({ row, changes: { readAt: tx.now } }));
  return (await changeRows(tx, keys, Message, changes)).length === messages.length;
}

/** For the statement that loads a thread `i`: its messages, for `rowFromJson`. */
export const messagesSql = `
  (SELECT coalesce(json_agg(${jsonSql(Message, 'm')}), '[]') FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id)`;

/** Of an inquiry `i`: no counselor has ever written in it. */
export const isUnansweredSql = `
  NOT EXISTS (SELECT FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_role = 'counselor')`;

const threadMessagesSql = `SELECT ${columnsSql(Message, 'm')} FROM messages m WHERE m.agency_id = $1 AND m.inquiry_id = $2`;

function rowPlace(table: string, key: Record<string, string>) {
  return { purpose: 'row', table, key } as const;
}

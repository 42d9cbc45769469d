import { NotFoundException } from '@nestjs/common';
import type { PersonalTransaction, Transaction } from '../database/transaction.js';
import type { InquiryState } from '../domain/inquiry-state.js';
import type { Conclusion } from './inquiry.entity.js';

/**
 * The rows that several verbs want, and the one order in which all of them take them. A verb that takes more than one of a
 * kind takes them by id. So none waits for another in a circle.
 *
 * 1. the agency's row: who stands in, absences, terms (`lockAgency`)
 * 2. threads: their inquiries' rows (the functions below)
 * 3. the client's account (`lockClient`)
 * 4. the calendar, then the response clocks (`sla/`)
 * 5. counselors' profiles: how much each has open (`assignment/`, `Capacity`)
 * 6. of one thread, which is locked by then: claims to its keys, the keys, its messages (`vault/`, `inquiries/`)
 */

/** A thread under its row's lock: nothing about it changes until the transaction ends. */
export interface LockedThread {
  inquiryId: string;
  clientId: string;
  state: InquiryState;
  /** Null unless it is concluded. */
  conclusion: Conclusion | null;
  lastMessageId: string;
}

/** One of a client's threads, all of which are locked. */
export interface ClientThread {
  inquiryId: string;
  concluded: boolean;
  region: string | null;
  topicId: string;
  /** ISO 639-1 */
  language: string;
}

interface LockedClient {
  region: string | null;
  /** Neither closed nor blocked. */
  mayWrite: boolean;
}

/** `FOR UPDATE` also keeps out those who pass on its keys or add rows that point at it: before a deletion. */
type Strength = 'FOR NO KEY UPDATE' | 'FOR UPDATE';

/** Who stands in for whom, and for everybody, is changed one at a time. */
export async function lockAgency({ manager, agencyId }: Transaction): Promise<void> {
  await manager.query('SELECT FROM agencies WHERE agency_id = $1 FOR NO KEY UPDATE', [agencyId]);
}

/** Every verb on a thread begins with it. Null where there is no such thread (any more). */
export async function lockThread({ manager, agencyId }: Transaction, inquiryId: string): Promise<LockedThread | null> {
  const [thread] = await manager.query<LockedThread[]>(threadSql, [agencyId, inquiryId]);
  return thread ?? null;
}

/** The same for the client whose thread it is. @throws NotFoundException */
export async function lockOwnThread(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
  const thread = await lockThread(tx, inquiryId);
  if (thread?.clientId !== tx.actorId) throw new NotFoundException();
  return thread;
}

/** All threads of a client, concluded ones included. */
export async function lockThreadsOf(
  { manager, agencyId }: Transaction,
  clientId: string,
  strength: Strength = 'FOR NO KEY UPDATE',
): Promise<ClientThread[]> {
  return manager.query<ClientThread[]>(clientThreadsSql[strength], [agencyId, clientId]);
}

/** Those that are not concluded. @returns which they are */
export async function lockOpenThreads(
  { manager, agencyId }: Transaction,
  inquiryIds: readonly string[],
): Promise<string[]> {
  const rows = await manager.query<{ inquiryId: string }[]>(openThreadsSql, [agencyId, inquiryIds]);
  return rows.map(({ inquiryId }) => inquiryId);
}

/** Those of which somebody passes a key on: as long as it takes, they are not deleted. What is locked is left out. */
export async function lockThreadsToPassOn(
  { manager, agencyId }: Transaction,
  inquiryIds: readonly string[],
): Promise<string[]> {
  const rows = await manager.query<{ inquiryId: string }[]>(toPassOnSql, [agencyId, inquiryIds]);
  return rows.map(({ inquiryId }) => inquiryId);
}

/**
 * Under this lock a client's forms queue up, and so does the choice of their counselor. Not FOR UPDATE: rows that
 * point at the client (their inquiry, written before) would make two submissions wait for each other.
 */
export async function lockClient({ manager, agencyId }: Transaction, clientId: string): Promise<LockedClient | null> {
  const [client] = await manager.query<LockedClient[]>(clientSql, [agencyId, clientId]);
  return client ?? null;
}

/**
 * All threads of a client and the client: nobody submits, answers or moves anything of theirs meanwhile.
 * @returns the threads; null where there is no such client (any more)
 */
export async function lockClientWhole(
  tx: Transaction,
  clientId: string,
  strength?: Strength,
): Promise<ClientThread[] | null> {
  await lockThreadsOf(tx, clientId, strength);
  if (!(await lockClient(tx, clientId))) return null;
  // Once more: one that was submitted while the client's lock was awaited.
  return lockThreadsOf(tx, clientId, strength);
}

const threadSql = `
  SELECT inquiry_id AS "inquiryId", client_id AS "clientId", state, last_message_id AS "lastMessageId",
         CASE WHEN state = 'concluded' THEN json_build_object('at', concluded_at, 'by', concluded_by, 'reason', conclusion_reason) END AS conclusion
    FROM inquiries
   WHERE agency_id = $1 AND inquiry_id = $2
     FOR UPDATE`;

const ofClient = `
  SELECT inquiry_id AS "inquiryId", state = 'concluded' AS concluded, region, topic_id AS "topicId", language
    FROM inquiries
   WHERE agency_id = $1 AND client_id = $2
   ORDER BY inquiry_id`;

const clientThreadsSql: Record<Strength, string> = {
  'FOR NO KEY UPDATE': `${ofClient} FOR NO KEY UPDATE`,
  'FOR UPDATE': `${ofClient} FOR UPDATE`,
};

const openThreadsSql = `
  SELECT inquiry_id AS "inquiryId"
    FROM inquiries
   WHERE agency_id = $1 AND inquiry_id = ANY($2) AND state <> 'concluded'
   ORDER BY inquiry_id
     FOR NO KEY UPDATE`;

const toPassOnSql = `
  SELECT inquiry_id AS "inquiryId"
    FROM inquiries
   WHERE agency_id = $1 AND inquiry_id = ANY($2)
     FOR KEY SHARE SKIP LOCKED`;

const clientSql = `
  SELECT region, status = 'active' AND blocked_at IS NULL AS "mayWrite"
    FROM accounts
   WHERE agency_id = $1 AND account_id = $2
     FOR NO KEY UPDATE`;

import type { Transaction } from '../database/transaction.js';
import { columnsSql, rowFrom, rowsFrom } from '../vault/rows/row-columns.js';
import { Inquiry } from './inquiry.entity.js';

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

/**
 * A thread, whatever its row says: for deleting it, and what confers nothing. Every other verb locks it by `Threads`.
 * Null where there is no such thread (any more).
 */
export async function lockThread({ manager, agencyId }: Transaction, inquiryId: string): Promise<Inquiry | null> {
  const [found] = await manager.query<Record<string, unknown>[]>(threadSql, [agencyId, inquiryId]);
  return found ? rowFrom(Inquiry, 'i', found) : null;
}

/** The same where somebody who is at work in it right now has the better right: null then, too. */
export async function lockIdleThread({ manager, agencyId }: Transaction, inquiryId: string): Promise<Inquiry | null> {
  const [found] = await manager.query<Record<string, unknown>[]>(idleThreadSql, [agencyId, inquiryId]);
  return found ? rowFrom(Inquiry, 'i', found) : null;
}

/** Those whose deletion is announced, in the whole agency. */
export async function lockAnnouncedThreads({ manager, agencyId }: Transaction): Promise<Inquiry[]> {
  const found = await manager.query<Record<string, unknown>[]>(announcedSql, [agencyId]);
  return rowsFrom(Inquiry, 'i', found);
}

/** All threads of a client, concluded ones included. @returns which they are */
export async function lockThreadsOf(
  { manager, agencyId }: Transaction,
  clientId: string,
  strength: Strength = 'FOR NO KEY UPDATE',
): Promise<string[]> {
  const rows = await manager.query<{ inquiryId: string }[]>(clientThreadsSql[strength], [agencyId, clientId]);
  return rows.map(({ inquiryId }) => inquiryId);
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
 * @returns the threads' rows, not checked yet; null where there is no such client (any more)
 */
export async function lockClientWhole(
  tx: Transaction,
  clientId: string,
  strength: Strength = 'FOR NO KEY UPDATE',
): Promise<Inquiry[] | null> {
  await lockThreadsOf(tx, clientId, strength);
  if (!(await lockClient(tx, clientId))) return null;
  // Once more: one that was submitted while the client's lock was awaited.
  const found = await tx.manager.query<Record<string, unknown>[]>(clientRowsSql[strength], [tx.agencyId, clientId]);
  return rowsFrom(Inquiry, 'i', found);
}

/**
 * The same for the client of a thread, whose row nobody has checked yet: what confers anything is read from the rows that
 * are locked by then, once they are checked. Null where there is no such thread (any more).
 */
export async function lockClientOf(
  tx: Transaction,
  inquiryId: string,
  strength: Strength = 'FOR NO KEY UPDATE',
): Promise<Inquiry[] | null> {
  const [whose] = await tx.manager.query<{ clientId: string }[]>(whoseSql, [tx.agencyId, inquiryId]);
  const rows = whose && (await lockClientWhole(tx, whose.clientId, strength));
  return rows?.some((row) => row.inquiryId === inquiryId) ? rows : null;
}

const whoseSql = 'SELECT client_id AS "clientId" FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2';

const threadSql = `
  SELECT ${columnsSql(Inquiry, 'i')}
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.inquiry_id = $2
     FOR UPDATE`;

const idleThreadSql = `${threadSql} SKIP LOCKED`;

const announcedSql = `
  SELECT ${columnsSql(Inquiry, 'i')}
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.deletion_announced_on IS NOT NULL
   ORDER BY i.inquiry_id
     FOR NO KEY UPDATE`;

const ofClient = `
  SELECT inquiry_id AS "inquiryId"
    FROM inquiries
   WHERE agency_id = $1 AND client_id = $2
   ORDER BY inquiry_id`;

const clientThreadsSql: Record<Strength, string> = {
  'FOR NO KEY UPDATE': `${ofClient} FOR NO KEY UPDATE`,
  'FOR UPDATE': `${ofClient} FOR UPDATE`,
};

const rowsOfClient = `
  SELECT ${columnsSql(Inquiry, 'i')}
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2
   ORDER BY i.inquiry_id`;

const clientRowsSql: Record<Strength, string> = {
  'FOR NO KEY UPDATE': `${rowsOfClient} FOR NO KEY UPDATE`,
  'FOR UPDATE': `${rowsOfClient} FOR UPDATE`,
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

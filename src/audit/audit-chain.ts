import { faultOf } from '../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../vault/rows/row-columns.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { AuditEntry } from './audit-entry.entity.js';

/** An audit entry as it is sealed; `at` in UTC with microseconds, as PostgreSQL holds it. */
interface SealedEntry {
  entryId: string;
  at: string;
  action: string;
  actorId: string | null;
  inquiryId: string | null;
  subjectId: string | null;
  sessionMark: string | null;
  count: number | null;
}

/** What a batch's MAC is taken over. JSON of a list: no two batches write alike. */
export function batchText(batch: number, previousMac: Buffer | null, entries: readonly SealedEntry[]): string {
  const listed = entries.map(({ entryId, at, action, actorId, inquiryId, subjectId, sessionMark, count }) => [
    entryId,
    at,
    action,
    actorId,
    inquiryId,
    subjectId,
    sessionMark,
    // Entries from before it could be counted were sealed without.
    ...(count === null ? [] : [count]),
  ]);
  return JSON.stringify(['batch', 1, batch, previousMac?.toString('hex') ?? null, listed.length, listed]);
}

/** What is sealed where older batches were removed on purpose. */
export function prunedText(batch: number, mac: Buffer): string {
  return JSON.stringify(['pruned', 1, batch, mac.toString('hex')]);
}

/** An entry as it stands there, and as it is sealed. */
export interface ReadEntry {
  readonly row: AuditEntry;
  readonly sealed: SealedEntry;
}

/** Entries of an agency, $1, in the order in which they are sealed. */
export function entriesSql(which: string): string {
  return `SELECT ${columnsSql(AuditEntry, 'e')}, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
    FROM audit_entries e WHERE e.agency_id = $1 AND ${which} ORDER BY e.entry_id`;
}

/** What `entriesSql` found. */
export function readEntries(found: readonly Readonly<Record<string, unknown>>[]): ReadEntry[] {
  return found.flatMap((raw) => {
    const row = rowFrom<AuditEntry>(AuditEntry, 'e', raw);
    return row ? [{ row, sealed: asSealed(row, String(raw.sealedAt)) }] : [];
  });
}

function asSealed(
  { entryId, action, actorId, inquiryId, subjectId, sessionMark, count }: AuditEntry,
  at: string,
): SealedEntry {
  return { entryId, at, action, actorId, inquiryId, subjectId, sessionMark, count };
}

/** Whether this is what the server wrote, sealed yet or not. It writes milliseconds, which is also all that the MAC sees. */
export function isAsWritten(keys: AgencyKeys, { row, sealed }: ReadEntry): boolean {
  return faultOf(keys, AuditEntry, row) === null && sealed.at.endsWith('000Z');
}

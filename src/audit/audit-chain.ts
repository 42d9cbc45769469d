/** An audit entry as it is sealed; `at` in UTC with microseconds, as PostgreSQL holds it. */
export interface SealedEntry {
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

/** The entries of `audit_entries e` in the form in which they are sealed. */
export const sealedColumns = `
  e.entry_id AS "entryId", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.action,
  e.actor_id AS "actorId", e.inquiry_id AS "inquiryId", e.subject_id AS "subjectId", e.session_mark AS "sessionMark", e.count`;

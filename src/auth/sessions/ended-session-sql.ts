/** Deletes the sessions `which`, and remembers whose they were. Returns `accountId` and `sessionHash` of each. */
export function endSessionsSql({ which, now }: { which: string; now: string }): string {
  return `
  WITH over AS (
    DELETE FROM sessions WHERE ${which}
    RETURNING agency_id, session_hash, account_id),
  remembered AS (
    INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
    SELECT agency_id, session_hash, account_id, ${now}::timestamptz FROM over
    ON CONFLICT DO NOTHING)
  SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over`;
}

/** Deletes the sessions `which`. Returns `accountId` and `sessionHash` of each. */
export function leaveSessionsSql(which: string): string {
  return `
  WITH ${overSql(which)}
  ${endedSql}`;
}

/** The same, and remembers whose they were. */
export function endSessionsSql({ which, now }: { which: string; now: string }): string {
  return `
  WITH ${overSql(which)},
  remembered AS (
    INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
    SELECT agency_id, session_hash, account_id, ${now}::timestamptz FROM over
    ON CONFLICT DO NOTHING)
  ${endedSql}`;
}

const overSql = (which: string) => `over AS (
    DELETE FROM sessions WHERE ${which}
    RETURNING agency_id, session_hash, account_id)`;

const endedSql = 'SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over';

/**
 * How many threads came to `p` since Monday 00:00. Those that merely followed another one of their client do not count.
 * @param besides the parameter that holds an inquiry, or null: it does not count either
 */
export function newThisWeekSql(today: string, { besides }: { besides?: string } = {}): string {
  const another = besides === undefined ? '' : ` AND week.inquiry_id IS DISTINCT FROM ${besides}::uuid`;
  return `(
  SELECT count(*)::int FROM assignments week
   WHERE week.agency_id = p.agency_id AND week.counselor_id = p.account_id AND week.rule <> 'moved_with_client'
     AND week.started_at >= date_trunc('week', (${today})::date::timestamp) AT TIME ZONE g.zone${another})`;
}

/** Whether a client was parted from a counselor, for good. Parameters are given as they stand in the statement. */
export function partedSql({
  agencyId,
  clientId,
  counselorId,
}: {
  agencyId: string;
  clientId: string;
  counselorId: string;
}): string {
  return `(EXISTS (
    SELECT FROM counselor_exclusions parted
     WHERE parted.agency_id = ${agencyId} AND parted.client_id = ${clientId} AND parted.counselor_id = ${counselorId})
    OR EXISTS (
    SELECT FROM accounts parted
     WHERE parted.agency_id = ${agencyId} AND parted.account_id = ${clientId} AND ${counselorId} = ANY(parted.parted_from)))`;
}

/** The local day of an instant. */
export function localDaySql(instant: string): string {
  return `(${instant}::timestamptz AT TIME ZONE g.zone)::date`;
}

/**
 * SQL that several statements share. `p` is `counselor_profiles`, `g` the row of `agencies`, and a day is the
 * agency's local one.
 */

/** Whether `p` can answer at all: active, still a counselor, and with keys that something can be sealed to. */
export const canAnswerSql = `(
  EXISTS (SELECT FROM accounts able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.status = 'active')
  AND EXISTS (SELECT FROM account_roles able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.role = 'counselor')
  AND EXISTS (SELECT FROM account_keys able WHERE able.agency_id = p.agency_id AND able.account_id = p.account_id AND able.trusted_at IS NOT NULL))`;

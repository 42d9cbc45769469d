/**
 * For lists of anything that joins its open clock as `k` (`k.stopped_at IS NULL`) and the agency's calendar as `c`:
 * the columns of a `DueRow`. All but `today` and `businessDays` are NULL where there is no clock.
 * @param now the parameter that holds the present moment, e.g. '$2'
 */
export function dueColumns(now: string): string {
  const today = `(${now}::timestamptz AT TIME ZONE c.zone)::date`;
  return `
    k.due_date::text AS "dueDate", k.due_at <= ${now}::timestamptz AS overdue,
    k.warn_at <= ${now}::timestamptz AND k.due_at > ${now}::timestamptz AS "dueSoon", ${today}::text AS today,
    (SELECT count(*)::int FROM calendar_days d
      WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
        AND d.day > least(k.due_date, ${today}) AND d.day <= greatest(k.due_date, ${today})) AS "businessDays"`;
}

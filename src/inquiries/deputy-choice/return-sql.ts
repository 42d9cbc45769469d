/**
 * The first day, as ISO text, on which the counselor `who` works again: one of their own working days, a business day of
 * the agency, within none of their absences. NULL where the calendar does not reach so far.
 */
export function returnSql({ who, calendarId, today }: { who: string; calendarId: string; today: string }): string {
  return `
  (SELECT min(d.day)::text
     FROM calendar_days d
     JOIN counselor_profiles own ON own.agency_id = d.agency_id AND own.account_id = ${who}
    WHERE d.agency_id = $1 AND d.calendar_id = ${calendarId} AND d.is_business_day AND d.day > ${today}::date
      AND extract(isodow FROM d.day)::int = ANY(own.working_days)
      AND NOT EXISTS (SELECT FROM absences away
                       WHERE away.agency_id = $1 AND away.account_id = ${who} AND d.day BETWEEN away.from_day AND away.to_day))`;
}

import type { SlaPolicy } from '../../agencies/sla-policy/sla-policy.entity.js';
import { daysJson } from '../../calendars/calendar-days.js';
import type { LoadedCalendar } from '../../calendars/calendars.js';
import type { Reading } from '../../database/transaction.js';
import { type CalendarDay, calendarLookup } from '../../domain/business-days.js';
import { utcDate } from './clock-dates.js';

/** By what an answer is promised. */
interface PromiseRules {
  policy: Omit<SlaPolicy, 'agencyId' | 'createdAt'>;
  calendar: LoadedCalendar;
}

interface RulesRow extends Omit<LoadedCalendar, 'lookup'> {
  policy: PromiseRules['policy'] | null;
  days: CalendarDay[];
}

/** Longer than an answer takes by any usual policy, holidays included. */
const usualDays = 28;

/**
 * The policy in force, and the days that usually lie within its promise, in one statement. Beyond them, and where a day was
 * never laid down, the lookup throws `MissingCalendarDay`: then `Calendars.calculate` knows further.
 */
export async function promiseRules({ manager, agencyId }: Reading, receivedAt: Date): Promise<PromiseRules> {
  const day = utcDate(receivedAt);
  const range = [day.subtract({ days: 1 }).toString(), day.add({ days: usualDays }).toString()];
  const [row] = await manager.query<RulesRow[]>(rulesSql, [agencyId, ...range]);
  if (!row) throw new Error(`Agency ${agencyId} has no calendar`);
  const { policy, days, ...calendar } = row;
  if (!policy) throw new Error(`Agency ${agencyId} has no policy`);
  return { policy, calendar: { ...calendar, lookup: calendarLookup(days) } };
}

const rulesSql = `
  SELECT c.calendar_id AS "calendarId", c.version, c.zone, c.country,
         (SELECT ${daysJson} FROM calendar_days d
           WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day BETWEEN $2 AND $3) AS days,
         (SELECT json_build_object('version', p.version, 'firstReplyBusinessDays', p.first_reply_business_days,
                                   'followUpTargetDays', p.follow_up_target_days, 'followUpDueDays', p.follow_up_due_days,
                                   'followUpUnit', p.follow_up_unit, 'followUpRoll', p.follow_up_roll,
                                   'warnBusinessDays', p.warn_business_days)
            FROM sla_policies p WHERE p.agency_id = c.agency_id ORDER BY p.version DESC LIMIT 1) AS policy
    FROM calendars c WHERE c.agency_id = $1`;

import { daysJson } from '../../calendars/calendar-days.js';
import type { LoadedCalendar } from '../../calendars/calendars.js';
import type { Reading } from '../../database/transaction.js';
import { type CalendarDay, calendarLookup } from '../../domain/business-days.js';
import type { ResponseClock } from './response-clock.entity.js';

/** A clock that runs, and the agency's calendar from its first day on. */
interface RunningClock extends Pick<ResponseClock, 'clockId' | 'kind' | 'startedAt'> {
  calendar: LoadedCalendar;
}

interface RunningRow extends Omit<RunningClock, 'calendar'>, Omit<LoadedCalendar, 'lookup'> {
  days: CalendarDay[];
}

/** One statement; null where none runs. */
export async function runningClock(
  { manager, agencyId }: Reading,
  inquiryId: string,
  until: Date,
): Promise<RunningClock | null> {
  const [row] = await manager.query<RunningRow[]>(runningSql, [agencyId, inquiryId, until]);
  if (!row) return null;
  const { clockId, kind, startedAt, days, ...calendar } = row;
  return { clockId, kind, startedAt, calendar: { ...calendar, lookup: calendarLookup(days) } };
}

const runningSql = `
  SELECT k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt", c.calendar_id AS "calendarId", c.version, c.zone, c.country,
         (SELECT ${daysJson} FROM calendar_days d
           WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id
             AND d.day BETWEEN (k.started_at AT TIME ZONE c.zone)::date AND ($3::timestamptz AT TIME ZONE c.zone)::date) AS days
    FROM response_clocks k
    JOIN calendars c USING (agency_id)
   WHERE agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL`;

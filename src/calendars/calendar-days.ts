import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../database/transaction.js';
import type { CalendarDay } from '../domain/business-days.js';
import type { Calendar } from './calendar.entity.js';
import { type CalendarSettings, holidayCalendar, holidayCalendarDays } from './holidays.js';

interface SettingsRow extends Omit<Calendar, 'agencyId' | 'zone' | 'version'> {
  closures: { from: string; to: string; name: string }[];
}

/** Writes the days that are missing from the range. Days laid down before, corrections among them, stay as they are. */
export async function layDown(tx: Transaction, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<void> {
  const { manager, agencyId } = tx;
  // No edit may commit between reading the settings and writing days made of them.
  await manager.query('SELECT FROM calendars WHERE agency_id = $1 FOR SHARE', [agencyId]);
  const { calendarId, settings } = await readSettings(tx);
  await manager.query(
    `INSERT INTO calendar_days (agency_id, calendar_id, day, is_business_day, kind, name)
     SELECT $1, $2, d.date, d."isBusinessDay", d.kind, d.name ${recordset('$3')} ORDER BY d.date
     ON CONFLICT DO NOTHING`,
    [agencyId, calendarId, asJson(holidayCalendarDays({ ...settings, from, to }))],
  );
}

/**
 * Writes anew what lies in the range, as the calendar's settings now have it, without touching corrections. Days
 * never laid down are left to `layDown`. Returns the days that changed. The caller holds the calendar's row.
 */
export async function layAnew(tx: Transaction, from: string, to: string): Promise<string[]> {
  const { manager, agencyId } = tx;
  const { calendarId, settings } = await readSettings(tx);
  const laid = await manager.query<{ day: string }[]>(
    `SELECT day::text FROM calendar_days WHERE agency_id = $1 AND calendar_id = $2 AND day BETWEEN $3 AND $4`,
    [agencyId, calendarId, from, to],
  );
  const calendar = holidayCalendar(settings);
  const days = laid.map(({ day }) => calendar(Temporal.PlainDate.from(day)));
  const [changed] = await manager.query<[{ day: string }[], number]>(
    `UPDATE calendar_days o SET is_business_day = d."isBusinessDay", kind = d.kind, name = d.name ${recordset('$3')}
      WHERE o.agency_id = $1 AND o.calendar_id = $2 AND o.day = d.date AND o.corrected_at IS NULL
        AND (o.is_business_day, o.kind, o.name) IS DISTINCT FROM (d."isBusinessDay", d.kind, d.name)
  RETURNING o.day::text`,
    [agencyId, calendarId, asJson(days)],
  );
  return changed.map(({ day }) => day).sort();
}

/** Rows `d` of `calendar_days` as a JSON list of `CalendarDay`, oldest first. */
export const daysJson = `
  coalesce(json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name)
                    ORDER BY d.day), '[]')`;

async function readSettings({
  manager,
  agencyId,
}: Transaction): Promise<{ calendarId: string; settings: CalendarSettings }> {
  const [row] = await manager.query<SettingsRow[]>(
    `SELECT c.calendar_id AS "calendarId", c.country, c.region, c.workweek, c.include_state_days AS "includeStateDays",
            c.good_friday AS "goodFriday", c.december24, c.december31,
            coalesce((SELECT json_agg(json_build_object('from', l.from_day, 'to', l.to_day, 'name', l.name) ORDER BY l.from_day)
                        FROM calendar_closures l WHERE l.agency_id = c.agency_id AND l.calendar_id = c.calendar_id), '[]') AS closures
       FROM calendars c WHERE c.agency_id = $1`,
    [agencyId],
  );
  if (!row) throw new Error(`Agency ${agencyId} has no calendar`);
  const { calendarId, country, goodFriday, december24, december31, ...rest } = row;
  const presets = { goodFriday, dec24: december24, dec31: december31 };
  return { calendarId, settings: { ...rest, country, presets } };
}

function recordset(parameter: string): string {
  return `FROM jsonb_to_recordset(${parameter}::jsonb) AS d(date date, "isBusinessDay" boolean, kind text, name text)`;
}

function asJson(days: CalendarDay[]): string {
  return JSON.stringify(days);
}

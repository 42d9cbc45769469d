import { Temporal } from 'temporal-polyfill';
import { holidayCalendar } from '../calendars/holidays.js';

/** No day on which somebody could say that nobody works then. */
const calendar = holidayCalendar({
  country: 'AT',
  region: 'AT-9',
  workweek: [1, 2, 3, 4, 5],
  includeStateDays: true,
  presets: { goodFriday: 'closed', dec24: 'closed', dec31: 'closed' },
});
const [opens, closes] = [Temporal.PlainTime.from('08:00'), Temporal.PlainTime.from('18:00')];

/** Whether somebody at the demo agency works then: its pages say that nobody does at weekends and on holidays. */
export function isInOfficeHours(at: Temporal.ZonedDateTime): boolean {
  const time = at.toPlainTime();
  if (Temporal.PlainTime.compare(time, opens) < 0 || Temporal.PlainTime.compare(time, closes) >= 0) return false;
  return calendar(at.toPlainDate()).isBusinessDay;
}

/** That moment, or else when they open next. */
export function inOfficeHours(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (isInOfficeHours(at)) return at;
  const isBefore = Temporal.PlainTime.compare(at.toPlainTime(), opens) < 0;
  const morning = (isBefore ? at : at.add({ days: 1 })).withPlainTime(opens);
  return isInOfficeHours(morning) ? morning : inOfficeHours(morning);
}

import type { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, nextBusinessDay } from './business-days.js';
import type { NoticeWish } from './notice-wish.js';

/** Minutes to wait after each failed attempt; after the last one nobody tries again. Four days in all. */
const waits = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440] as const;

/** When colleagues are at work, in the agency's local time. */
const officeHours = { from: 8, until: 18 } as const;

/** Minutes until the next attempt after `attempts` failed ones; null: give up. RFC 5321 §4.5.4.1 asks for 4 to 5 days. */
export function minutesUntilRetry(attempts: number): number | null {
  return waits[Math.max(0, attempts - 1)] ?? null;
}

/** `now` within office hours, else the start of the next ones: on a business day of the agency's calendar. */
export function nextOfficeHour(now: Temporal.ZonedDateTime, calendar: CalendarLookup): Temporal.ZonedDateTime {
  const today = now.toPlainDate();
  const isWorking = calendar(today).isBusinessDay;
  if (isWorking && now.hour >= officeHours.from && now.hour < officeHours.until) return now;
  const day = isWorking && now.hour < officeHours.from ? today : nextBusinessDay(today, calendar);
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: { hour: officeHours.from } });
}

/** `now` where somebody wishes for mails now, else the start of the next hours in which they do, within a week. */
export function nextWishedHour(
  now: Temporal.ZonedDateTime,
  { from, until, weekdays }: NoticeWish,
): Temporal.ZonedDateTime {
  const isWished = (day: Temporal.PlainDate) => weekdays.includes(day.dayOfWeek);
  const today = now.toPlainDate();
  if (isWished(today) && now.hour >= from && now.hour < until) return now;
  let day = isWished(today) && now.hour < from ? today : today.add({ days: 1 });
  while (!isWished(day)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: { hour: from } });
}

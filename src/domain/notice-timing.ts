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
  return nextOpening(now, officeHours, {
    isOpen: (day) => calendar(day).isBusinessDay,
    after: (day) => nextBusinessDay(day, calendar),
  });
}

/** `now` where somebody wishes for mails now, else the start of the next hours in which they do, within a week. */
export function nextWishedHour(now: Temporal.ZonedDateTime, wish: NoticeWish): Temporal.ZonedDateTime {
  const isOpen = (day: Temporal.PlainDate) => wish.weekdays.includes(day.dayOfWeek);
  const after = (day: Temporal.PlainDate): Temporal.PlainDate => {
    const next = day.add({ days: 1 });
    return isOpen(next) ? next : after(next);
  };
  return nextOpening(now, wish, { isOpen, after });
}

interface OpenDays {
  isOpen: (day: Temporal.PlainDate) => boolean;
  /** the next one that is open */
  after: (day: Temporal.PlainDate) => Temporal.PlainDate;
}

function nextOpening(
  now: Temporal.ZonedDateTime,
  { from, until }: { from: number; until: number },
  { isOpen, after }: OpenDays,
): Temporal.ZonedDateTime {
  const today = now.toPlainDate();
  const isToday = isOpen(today);
  if (isToday && now.hour >= from && now.hour < until) return now;
  const day = isToday && now.hour < from ? today : after(today);
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: { hour: from } });
}

import type { Temporal } from 'temporal-polyfill';

export const calendarDayKinds = [
  'business_day',
  'weekend',
  'public_holiday',
  'state_day',
  'preset',
  'closure',
  'correction',
] as const;
export type CalendarDayKind = (typeof calendarDayKinds)[number];

/** One day of an agency's calendar as it was laid down; `name` in German, where the day has one. */
export interface CalendarDay {
  /** ISO 8601, e.g. '2026-12-25' */
  date: string;
  isBusinessDay: boolean;
  kind: CalendarDayKind;
  name: string | null;
}

/** What is known about a day. Throws `MissingCalendarDay` for a day never laid down: nobody guesses. */
export type CalendarLookup = (date: Temporal.PlainDate) => CalendarDay;

export class MissingCalendarDay extends Error {
  constructor(readonly date: string) {
    super(`The calendar does not reach ${date}`);
    this.name = 'MissingCalendarDay';
  }
}

/** A lookup over days already loaded. */
export function calendarLookup(days: Iterable<CalendarDay>): CalendarLookup {
  const byDate = new Map<string, CalendarDay>();
  for (const day of days) byDate.set(day.date, day);
  return (date) => {
    const iso = date.toString();
    const day = byDate.get(iso);
    if (day === undefined) throw new MissingCalendarDay(iso);
    return day;
  };
}

/** The first business day strictly after `date`. */
export function nextBusinessDay(date: Temporal.PlainDate, calendar: CalendarLookup): Temporal.PlainDate {
  let day = date.add({ days: 1 });
  while (!calendar(day).isBusinessDay) day = day.add({ days: 1 });
  return day;
}

/** The n-th business day strictly after `date`; n = 0 is `date` itself. */
export function nthBusinessDayAfter(date: Temporal.PlainDate, n: number, calendar: CalendarLookup): Temporal.PlainDate {
  let day = date;
  for (let i = 0; i < n; i++) day = nextBusinessDay(day, calendar);
  return day;
}

/**
 * How many business days lie after `from`, up to and including `until`: the business days an answer took,
 * the days left until a due date, the days an answer is late. 0 when `until` is not after `from`.
 */
export function businessDaysBetween(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  calendar: CalendarLookup,
): number {
  const days = from.until(until, { largestUnit: 'day' }).days;
  let count = 0;
  for (let i = 1; i <= days; i++) if (calendar(from.add({ days: i })).isBusinessDay) count++;
  return count;
}

import type { Temporal } from 'temporal-polyfill';
import type { Country } from './countries.js';

/** How a country names its months: January is "Jänner" in Austria. */
export type DateLocale = `de-${Country}`;

export function localeOf(country: Country): DateLocale {
  return `de-${country}`;
}

/** A day of the calendar: a `Temporal.PlainDate`, or what `dayFrom` makes of an ISO date at a fraction of its price. */
export type Day = Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>;

/** Of '2026-03-11'. */
export function dayFrom(iso: string): Day {
  return { year: Number(iso.slice(0, -6)), month: Number(iso.slice(-5, -3)), day: Number(iso.slice(-2)) };
}

/** 'Mittwoch, 11. März 2026' */
export function longDate(date: Day, locale: DateLocale = 'de-DE'): string {
  return `${weekday(date)}, ${dayAndMonth(date, locale)} ${String(date.year)}`;
}

/** 'März 2026' */
export function monthInWords(month: Temporal.PlainYearMonth, locale: DateLocale = 'de-DE'): string {
  return `${monthNames(locale)[month.month - 1] ?? ''} ${String(month.year)}`;
}

/** 'Mi, 11. März', with the year where it is not the current one */
export function shortDate(date: Day, today: Pick<Day, 'year'>, locale: DateLocale = 'de-DE'): string {
  const year = date.year === today.year ? '' : ` ${String(date.year)}`;
  return `${weekday(date).slice(0, 2)}, ${dayAndMonth(date, locale)}${year}`;
}

/** 'Mi, 11. März, 14:05 Uhr' in the given zone */
export function shortMoment(
  instant: Temporal.Instant,
  { zone, today, locale }: { zone: string; today: Temporal.PlainDate; locale?: DateLocale },
): string {
  const local = instant.toZonedDateTimeISO(zone);
  return `${shortDate(local.toPlainDate(), today, locale)}, ${timeOfDay(local)} Uhr`;
}

/** Until when something is good: '19:52 Uhr' of today, 'morgen, 0:20 Uhr', 'Donnerstag, 12. März 2026, 9:00 Uhr' */
export function untilInWords(
  instant: Temporal.Instant,
  { zone, today, locale }: { zone: string; today: Temporal.PlainDate; locale?: DateLocale },
): string {
  const local = instant.toZonedDateTimeISO(zone);
  const day = local.toPlainDate();
  const time = `${timeOfDay(local).replace(/^0/, '')} Uhr`;
  if (day.equals(today)) return time;
  return `${day.equals(today.add({ days: 1 })) ? 'morgen' : longDate(day, locale)}, ${time}`;
}

/** The same for a mail, which is read on any day and is written in ASCII: '4.3.2026, 19:52 Uhr' */
export function untilInFigures(instant: Temporal.Instant, zone: string): string {
  const local = instant.toZonedDateTimeISO(zone);
  const day = [local.day, local.month, local.year].join('.');
  return `${day}, ${timeOfDay(local).replace(/^0/, '')} Uhr`;
}

/** '09:05' */
function timeOfDay({ hour, minute }: Temporal.ZonedDateTime): string {
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

function midnight({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function weekday(date: Day): string {
  return weekdayNames[new Date(midnight(date)).getUTCDay()] ?? '';
}

function dayAndMonth({ day, month }: Day, locale: DateLocale): string {
  return `${String(day)}. ${monthNames(locale)[month - 1] ?? ''}`;
}

// Asking a formatter takes as long as all the rest of a page that shows hundreds of dates: it is asked for each name once.
const weekdayNames = namesOf(
  'de-DE',
  { weekday: 'long' },
  [4, 5, 6, 7, 8, 9, 10].map((day) => Date.UTC(2026, 0, day)),
);
const months = new Map<DateLocale, readonly string[]>();

function monthNames(locale: DateLocale): readonly string[] {
  const known = months.get(locale);
  if (known) return known;
  const all = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 1));
  const names = namesOf(locale, { month: 'long' }, all);
  months.set(locale, names);
  return names;
}

function namesOf(locale: DateLocale, options: Intl.DateTimeFormatOptions, moments: readonly number[]): string[] {
  const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return moments.map((moment) => formatter.format(moment));
}

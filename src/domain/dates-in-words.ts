import type { Temporal } from 'temporal-polyfill';
import type { Country } from './countries.js';

/** How a country names its months: January is "Jänner" in Austria. */
export type DateLocale = `de-${Country}`;

export function localeOf(country: Country): DateLocale {
  return `de-${country}`;
}

/** 'Mittwoch, 11. März 2026' */
export function longDate(date: Temporal.PlainDate, locale: DateLocale = 'de-DE'): string {
  return `${weekday(date)}, ${dayAndMonth(date, locale)} ${String(date.year)}`;
}

/** 'März 2026' */
export function monthInWords(month: Temporal.PlainYearMonth, locale: DateLocale = 'de-DE'): string {
  return `${part(month.toPlainDate({ day: 1 }), locale, { month: 'long' })} ${String(month.year)}`;
}

/** 'Mi, 11. März', with the year where it is not the current one */
export function shortDate(date: Temporal.PlainDate, today: Temporal.PlainDate, locale: DateLocale = 'de-DE'): string {
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

/**
 * 'heute', 'morgen', 'in 3 Werktagen', 'seit 2 Werktagen überfällig'. `businessDays` are those from today to the
 * due date, or from the due date to today; none lie between on the weekend after a missed Friday.
 */
export function dueInWords({
  dueDate,
  today,
  businessDays,
}: {
  dueDate: Temporal.PlainDate;
  today: Temporal.PlainDate;
  businessDays: number;
}): string {
  const days = today.until(dueDate, { largestUnit: 'day' }).days;
  if (days === 0) return 'heute';
  if (days === 1) return 'morgen';
  if (days > 1) return `in ${inDays(businessDays, days)}`;
  return businessDays === 0 ? 'überfällig' : `seit ${inDays(businessDays, -days)} überfällig`;
}

function inDays(businessDays: number, days: number): string {
  if (businessDays === 0) return days === 1 ? '1 Tag' : `${String(days)} Tagen`;
  return businessDays === 1 ? '1 Werktag' : `${String(businessDays)} Werktagen`;
}

/** '09:05' */
function timeOfDay({ hour, minute }: Temporal.ZonedDateTime): string {
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

function weekday(date: Temporal.PlainDate): string {
  return part(date, 'de-DE', { weekday: 'long' });
}

function dayAndMonth(date: Temporal.PlainDate, locale: DateLocale): string {
  return part(date, locale, { day: 'numeric', month: 'long' });
}

// Formatters are dear to make; a page shows hundreds of dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

function part(date: Temporal.PlainDate, locale: DateLocale, options: Intl.DateTimeFormatOptions): string {
  const key = locale + Object.keys(options).join();
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return formatter.format(Date.UTC(date.year, date.month - 1, date.day));
}

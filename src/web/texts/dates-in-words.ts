import type { Temporal } from 'temporal-polyfill';
import type { Country } from '../../domain/countries.js';
import { monthsIn, shortWeekdaysIn, weekdaysIn } from './names.js';
import type { Texts } from './texts.js';

/** Who reads a date: in which language, and where. January is "Jänner" in Austria. */
interface DateReader {
  texts: Texts;
  country: Country;
}

/** A day of the calendar: a `Temporal.PlainDate`, or what `dayFrom` makes of an ISO date at a fraction of its price. */
export type Day = Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>;

/** Of '2026-03-11'. */
export function dayFrom(iso: string): Day {
  return { year: Number(iso.slice(0, -6)), month: Number(iso.slice(-5, -3)), day: Number(iso.slice(-2)) };
}

/** 'Mittwoch, 11. März 2026' */
export function longDate(date: Day, reader: DateReader): string {
  const weekday = weekdaysIn(reader.texts.language)[weekdayOf(date)] ?? '';
  return reader.texts.say('dates.long', { weekday, day: date.day, month: monthOf(date, reader), year: date.year });
}

/** '11. März 2026' */
export function dayInWords(date: Day, reader: DateReader): string {
  return reader.texts.say('dates.day', { day: date.day, month: monthOf(date, reader), year: date.year });
}

/** 'März 2026' */
export function monthInWords(month: Pick<Day, 'year' | 'month'>, reader: DateReader): string {
  return reader.texts.say('dates.month', { month: monthOf(month, reader), year: month.year });
}

/** 'Mi, 11. März', with the year where it is not the current one */
export function shortDate(date: Day, today: Pick<Day, 'year'>, reader: DateReader): string {
  const parts = leafOf(date, reader);
  return date.year === today.year
    ? reader.texts.say('dates.short', parts)
    : reader.texts.say('dates.short-with-year', { ...parts, year: date.year });
}

/** { weekday: 'Mi', day: '11', month: 'März' } */
export function leafOf(date: Day, reader: DateReader): Record<'weekday' | 'day' | 'month', string> {
  const weekday = shortWeekdaysIn(reader.texts.language)[weekdayOf(date)] ?? '';
  return { weekday, day: String(date.day), month: monthOf(date, reader) };
}

/** 'Mi, 11. März, 14:05 Uhr' in the given zone */
export function shortMoment(
  instant: Temporal.Instant,
  reader: DateReader & { zone: string; today: Temporal.PlainDate },
): string {
  const local = instant.toZonedDateTimeISO(reader.zone);
  const day = shortDate(local, reader.today, reader);
  return reader.texts.say('dates.at', { day, time: timeOfDay(local) });
}

/** '11. März 2026, 14:05 Uhr': to be read on any day */
export function momentInWords(instant: Temporal.Instant, reader: DateReader & { zone: string }): string {
  const local = instant.toZonedDateTimeISO(reader.zone);
  return reader.texts.say('dates.at', { day: dayInWords(local, reader), time: timeOfDay(local) });
}

/** Until when something is good: '19:52 Uhr' of today, 'morgen, 0:20 Uhr', 'Donnerstag, 12. März 2026, 9:00 Uhr' */
export function untilInWords(
  instant: Temporal.Instant,
  reader: DateReader & { zone: string; today: Temporal.PlainDate },
): string {
  const local = instant.toZonedDateTimeISO(reader.zone);
  const day = local.toPlainDate();
  const time = timeOfDay(local).replace(/^0/, '');
  if (day.equals(reader.today)) return reader.texts.say('dates.time', { time });
  return day.equals(reader.today.add({ days: 1 }))
    ? reader.texts.say('dates.tomorrow', { time })
    : reader.texts.say('dates.at', { day: longDate(day, reader), time });
}

/** The same for a mail, which is read on any day and is written in ASCII: '4.3.2026, 19:52 Uhr' */
export function untilInFigures(instant: Temporal.Instant, zone: string, texts: Texts): string {
  const local = instant.toZonedDateTimeISO(zone);
  const { day, month, year } = local;
  return texts.say('dates.figures', { day, month, year, time: timeOfDay(local).replace(/^0/, '') });
}

/** '09:05' */
function timeOfDay({ hour, minute }: Temporal.ZonedDateTime): string {
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

/** 0 is Monday */
function weekdayOf({ year, month, day }: Day): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

function monthOf({ month }: Pick<Day, 'month'>, { texts, country }: DateReader): string {
  return monthsIn(texts.language, country)[month - 1] ?? '';
}

import { Temporal } from 'temporal-polyfill';
import type { Country } from '../../domain/countries.js';
import {
  dayFrom,
  type DateLocale,
  type Day,
  localeOf,
  longDate,
  monthInWords,
  shortDate,
  shortMoment,
  untilInWords,
} from '../../domain/dates-in-words.js';
import type { Texts } from '../texts/texts.js';
import type { CalendarLeafView, TimeView } from './time.view.js';

/** Dates and moments as one agency's people read them, seen from `now`. */
export class Times {
  readonly today: Temporal.PlainDate;
  private readonly zone: string;
  private readonly locale: DateLocale;

  constructor(
    { zone, country }: { zone: string; country: Country },
    readonly now: Date,
    /** in whose language the dates are */
    readonly texts: Texts,
  ) {
    this.zone = zone;
    this.locale = localeOf(country);
    this.today = localDay(zone, now);
  }

  /** 'Mi, 11. März, 14:05 Uhr' */
  moment(at: Date): TimeView {
    const instant = instantOf(at);
    const iso = instant.toZonedDateTimeISO(this.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
    return { iso, text: shortMoment(instant, { zone: this.zone, today: this.today, locale: this.locale }) };
  }

  /** Until when something is good: '19:52 Uhr', 'morgen, 0:20 Uhr', 'Donnerstag, 12. März 2026, 9:00 Uhr' */
  until(at: Date): TimeView {
    const { zone, today, locale } = this;
    return { iso: this.moment(at).iso, text: untilInWords(instantOf(at), { zone, today, locale }) };
  }

  /** The local day of a moment, short. */
  dayOf(at: Date): TimeView {
    return this.short(localDay(this.zone, at).toString());
  }

  /** 'Mittwoch, 11. März 2026' */
  long(date: string): TimeView {
    return { iso: date, text: longDate(dayFrom(date), this.locale) };
  }

  /** 'Mi, 11. März' */
  short(date: string): TimeView {
    return { iso: date, text: shortDate(dayFrom(date), this.today, this.locale) };
  }

  /** 'März 2026'. @param month '2026-03' or one of its days */
  month(month: string): string {
    return monthInWords(Temporal.PlainYearMonth.from(month.slice(0, 7)), this.locale);
  }

  leaf(date: string): CalendarLeafView {
    return calendarLeaf(dayFrom(date), this.locale);
  }
}

/** Which day a moment belongs to. */
export function localDay(zone: string, at: Date): Temporal.PlainDate {
  return instantOf(at).toZonedDateTimeISO(zone).toPlainDate();
}

/** { weekday: 'Mi', day: '11', month: 'März' } */
function calendarLeaf(date: Day, locale: DateLocale): CalendarLeafView {
  // Within its own year a short date is just these three: 'Mi, 11. März'.
  const [weekday = '', day = '', month = ''] = shortDate(date, date, locale).split(/, |\. /);
  return { weekday, day, month };
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

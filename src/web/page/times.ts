import { Temporal } from 'temporal-polyfill';
import type { Country } from '../../domain/countries.js';
import {
  dayFrom,
  dayInWords,
  leafOf,
  longDate,
  momentInWords,
  monthInWords,
  shortDate,
  shortMoment,
  untilInWords,
} from '../texts/dates-in-words.js';
import type { Texts } from '../texts/texts.js';
import type { CalendarLeafView, TimeView } from './time.view.js';

/** Dates and moments as one agency's people read them, seen from `now`. */
export class Times {
  readonly today: Temporal.PlainDate;
  readonly zone: string;
  readonly country: Country;

  constructor(
    { zone, country }: { zone: string; country: Country },
    readonly now: Date,
    /** in whose language the dates are */
    readonly texts: Texts,
  ) {
    this.zone = zone;
    this.country = country;
    this.today = localDay(zone, now);
  }

  /** 'Mi, 11. März, 14:05 Uhr' */
  moment(at: Date): TimeView {
    const instant = instantOf(at);
    const iso = instant.toZonedDateTimeISO(this.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
    return { iso, text: shortMoment(instant, this) };
  }

  /** Until when something is good: '19:52 Uhr', 'morgen, 0:20 Uhr', 'Donnerstag, 12. März 2026, 9:00 Uhr' */
  until(at: Date): TimeView {
    return { iso: this.moment(at).iso, text: untilInWords(instantOf(at), this) };
  }

  /** The local day of a moment, short. */
  dayOf(at: Date): TimeView {
    return this.short(localDay(this.zone, at).toString());
  }

  /** 'Mittwoch, 11. März 2026' */
  long(date: string): TimeView {
    return { iso: date, text: longDate(dayFrom(date), this) };
  }

  /** 'Mi, 11. März' */
  short(date: string): TimeView {
    return { iso: date, text: shortDate(dayFrom(date), this.today, this) };
  }

  /** 'März 2026'. @param month '2026-03' or one of its days */
  month(month: string): string {
    return monthInWords(Temporal.PlainYearMonth.from(month.slice(0, 7)), this);
  }

  /** '11. März 2026': with the year, for what may be read long after */
  day(date: string): string {
    return dayInWords(dayFrom(date), this);
  }

  /** The same of a moment's local day. */
  dayWithYear(at: Date): string {
    return this.day(localDay(this.zone, at).toString());
  }

  /** '11. März 2026, 14:05 Uhr' */
  momentWithYear(at: Date): string {
    return momentInWords(instantOf(at), this);
  }

  leaf(date: string): CalendarLeafView {
    return leafOf(dayFrom(date), this);
  }
}

/** Which day a moment belongs to. */
export function localDay(zone: string, at: Date): Temporal.PlainDate {
  return instantOf(at).toZonedDateTimeISO(zone).toPlainDate();
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

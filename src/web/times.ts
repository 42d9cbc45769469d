import { Temporal } from 'temporal-polyfill';
import { type DateLocale, longDate, shortDate, shortMoment } from '../domain/dates-in-words.js';
import type { CalendarLeafView, TimeView } from './time.view.js';

/** Dates and moments as one agency's people read them, seen from `now`. */
export class Times {
  readonly today: Temporal.PlainDate;
  private readonly zone: string;
  private readonly locale: DateLocale;

  constructor({ zone, country }: { zone: string; country: string }, now: Date) {
    this.zone = zone;
    this.locale = country === 'AT' || country === 'CH' ? `de-${country}` : 'de-DE';
    this.today = instantOf(now).toZonedDateTimeISO(zone).toPlainDate();
  }

  /** 'Mi, 11. März, 14:05 Uhr' */
  moment(at: Date): TimeView {
    const instant = instantOf(at);
    const iso = instant.toZonedDateTimeISO(this.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
    return { iso, text: shortMoment(instant, { zone: this.zone, today: this.today, locale: this.locale }) };
  }

  /** The local day of a moment, short. */
  dayOf(at: Date): TimeView {
    return this.short(instantOf(at).toZonedDateTimeISO(this.zone).toPlainDate().toString());
  }

  /** 'Mittwoch, 11. März 2026' */
  long(date: string): TimeView {
    return { iso: date, text: longDate(Temporal.PlainDate.from(date), this.locale) };
  }

  /** 'Mi, 11. März' */
  short(date: string): TimeView {
    return { iso: date, text: shortDate(Temporal.PlainDate.from(date), this.today, this.locale) };
  }

  leaf(date: string): CalendarLeafView {
    const day = Temporal.PlainDate.from(date);
    const part = (options: Intl.DateTimeFormatOptions) => day.toLocaleString(this.locale, options);
    return { weekday: part({ weekday: 'short' }).replace('.', ''), day: day.day.toString(), month: part({ month: 'long' }) };
  }
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

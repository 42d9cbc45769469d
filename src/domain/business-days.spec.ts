import { Temporal } from 'temporal-polyfill';
import {
  type CalendarDay,
  businessDaysBetween,
  calendarLookup,
  MissingCalendarDay,
  nextBusinessDay,
  nthBusinessDayAfter,
} from './business-days.js';

const calendar = calendarLookup(march2026());
const [fri6, sat7, mon9, wed11] = [6, 7, 9, 11].map(march) as [
  Temporal.PlainDate,
  Temporal.PlainDate,
  Temporal.PlainDate,
  Temporal.PlainDate,
];

describe('Business days', () => {
  it('go from Friday straight to Monday', () => {
    expect(nextBusinessDay(fri6, calendar).toString()).toBe('2026-03-09');
  });

  it('are counted from the day after: the third after a Saturday is Wednesday', () => {
    expect(nthBusinessDayAfter(sat7, 3, calendar).toString()).toBe('2026-03-11');
    expect(nthBusinessDayAfter(sat7, 0, calendar).toString()).toBe('2026-03-07');
  });

  it('taken by an answer: none on the same day, one from Friday to Monday, three from Friday to Wednesday', () => {
    expect(businessDaysBetween(fri6, fri6, calendar)).toBe(0);
    expect(businessDaysBetween(fri6, sat7, calendar)).toBe(0);
    expect(businessDaysBetween(fri6, mon9, calendar)).toBe(1);
    expect(businessDaysBetween(fri6, wed11, calendar)).toBe(3);
  });

  it('are never negative', () => {
    expect(businessDaysBetween(wed11, fri6, calendar)).toBe(0);
  });

  it('are unknown where the calendar ends, and nobody guesses', () => {
    const last = march(31);
    expect(() => nextBusinessDay(last, calendar)).toThrow(new MissingCalendarDay('2026-04-01'));
  });
});

function march2026(): CalendarDay[] {
  return Array.from({ length: 31 }, (_, i) => {
    const day = march(i + 1);
    const isBusinessDay = day.dayOfWeek <= 5;
    return { date: day.toString(), isBusinessDay, kind: isBusinessDay ? 'business_day' : 'weekend', name: null };
  });
}

function march(day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: 2026, month: 3, day });
}

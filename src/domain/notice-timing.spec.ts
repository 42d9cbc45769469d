import { Temporal } from 'temporal-polyfill';
import { calendarLookup } from './business-days.js';
import { minutesUntilRetry, nextOfficeHour, nextWishedHour } from './notice-timing.js';
import { usualWish } from './notice-wish.js';

/** Good Friday to Easter Monday 2026 in a place where all four are free. */
const free = ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'];
const calendar = calendarLookup(
  Array.from({ length: 14 }, (_, index) => {
    const date = Temporal.PlainDate.from('2026-04-01').add({ days: index }).toString();
    const isBusinessDay = !free.includes(date);
    return {
      date,
      isBusinessDay,
      kind: isBusinessDay ? ('business_day' as const) : ('public_holiday' as const),
      name: null,
    };
  }),
);

describe('A notice to a colleague', () => {
  it.each([
    ['on Wednesday noon goes at once', '2026-04-01T12:00', '2026-04-01T12:00'],
    ['on Wednesday before dawn waits until eight', '2026-04-01T05:30', '2026-04-01T08:00'],
    ['on Wednesday at six in the evening waits until Thursday', '2026-04-01T18:00', '2026-04-02T08:00'],
    ['on Maundy Thursday evening waits until Easter is over', '2026-04-02T21:15', '2026-04-07T08:00'],
    ['on Easter Sunday noon waits until Tuesday', '2026-04-05T12:00', '2026-04-07T08:00'],
  ])('%s', (_title, now, expected) => {
    const sent = nextOfficeHour(Temporal.PlainDateTime.from(now).toZonedDateTime('Europe/Vienna'), calendar);
    expect(sent.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe(expected);
  });
});

describe('A notice to somebody who wishes for mails from eight to noon on Mondays and Saturdays', () => {
  it.each([
    ['on Monday at eight goes at once', '2026-03-02T08:00', '2026-03-02T08:00'],
    ['on Monday a minute before noon goes at once', '2026-03-02T11:59', '2026-03-02T11:59'],
    ['on Monday before dawn waits until eight', '2026-03-02T03:10', '2026-03-02T08:00'],
    ['on Monday at noon waits until Saturday', '2026-03-02T12:00', '2026-03-07T08:00'],
    ['on the Saturday before summer time waits until Monday', '2026-03-28T23:00', '2026-03-30T08:00'],
  ])('%s', (_title, now, expected) => {
    const wish = { ...usualWish, from: 8, until: 12, weekdays: [1, 6] };
    const sent = nextWishedHour(Temporal.PlainDateTime.from(now).toZonedDateTime('Europe/Vienna'), wish);
    expect(sent.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe(expected);
  });

  it('waits a day where its only hour is left out in spring', () => {
    const wish = { ...usualWish, from: 2, until: 3 };
    const now = Temporal.PlainDateTime.from('2026-03-29T01:30').toZonedDateTime('Europe/Vienna');
    const next = nextWishedHour(nextWishedHour(now, wish), wish);
    expect(next.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe('2026-03-30T02:00');
  });
});

describe('A mail that did not go out', () => {
  it('is tried again after a minute, then ever more rarely, and given up after four days', () => {
    const waits = Array.from({ length: 10 }, (_, index) => minutesUntilRetry(index + 1));
    expect(waits.slice(0, 3)).toEqual([1, 5, 15]);
    expect(waits.at(-1)).toBeNull();
    const total = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0);
    expect(total / 60 / 24).toBeGreaterThan(3.5);
    expect(total / 60 / 24).toBeLessThan(5);
  });
});

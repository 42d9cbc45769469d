import { Temporal } from 'temporal-polyfill';
import { dayFrom, longDate, shortDate, shortMoment, untilInFigures, untilInWords } from './dates-in-words.js';

const today = date('2026-03-06');

describe('A date in words', () => {
  it('is long in a thread', () => {
    expect(longDate(date('2026-03-11'))).toBe('Mittwoch, 11. März 2026');
  });

  it('is short in a list, with the year only where it is another', () => {
    expect(shortDate(date('2026-03-11'), today)).toBe('Mi, 11. März');
    expect(shortDate(date('2027-01-04'), today)).toBe('Mo, 4. Januar 2027');
  });

  it('knows what January is called in Austria', () => {
    expect(longDate(date('2026-01-04'), 'de-AT')).toBe('Sonntag, 4. Jänner 2026');
  });

  it.each(['de-AT', 'de-DE', 'de-CH'] as const)('says each day as the language of %s does', (locale) => {
    const formatter = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat('de-DE', { weekday: 'long', timeZone: 'UTC' });
    for (let day = Temporal.PlainDate.from('2027-12-30'); day.year < 2029; day = day.add({ days: 1 })) {
      const at = Date.UTC(day.year, day.month - 1, day.day);
      expect(longDate(dayFrom(day.toString()), locale)).toBe(
        `${weekday.format(at)}, ${formatter.format(at)} ${String(day.year)}`,
      );
    }
  });

  it('tells the time where the agency is', () => {
    const instant = Temporal.Instant.from('2026-03-11T23:05:00Z');
    expect(shortMoment(instant, { zone: 'Europe/Vienna', today })).toBe('Do, 12. März, 00:05 Uhr');
  });
});

describe('Until when something is good, seen from Friday, 6 March 2026, in Vienna', () => {
  const zone = 'Europe/Vienna';
  const at = (iso: string) => Temporal.Instant.from(iso);

  it.each([
    ['2026-03-06T18:52:59Z', '19:52 Uhr'],
    ['2026-03-06T08:05:00Z', '9:05 Uhr'],
    ['2026-03-06T22:59:00Z', '23:59 Uhr'],
    ['2026-03-06T23:20:00Z', 'morgen, 0:20 Uhr'],
    ['2026-03-08T08:00:00Z', 'Sonntag, 8. März 2026, 9:00 Uhr'],
  ])('of %s is "%s"', (iso, words) => {
    expect(untilInWords(at(iso), { zone, today })).toBe(words);
  });

  it('holds on any day on which a mail is read, in figures', () => {
    expect(untilInFigures(at('2026-03-06T23:20:00Z'), zone)).toBe('7.3.2026, 0:20 Uhr');
  });
});

function date(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

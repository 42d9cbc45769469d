import { Temporal } from 'temporal-polyfill';
import type { Country } from '../../domain/countries.js';
import { sourcesOf } from './catalog-files.js';
import {
  dayFrom,
  dayInWords,
  longDate,
  momentInWords,
  monthInWords,
  shortDate,
  shortMoment,
  untilInFigures,
  untilInWords,
} from './dates-in-words.js';
import { Texts } from './texts.js';

const today = date('2026-03-06');
const zone = 'Europe/Vienna';
const german = { texts: new Texts('de', sourcesOf('de')), country: 'DE' as Country, zone, today };
const austrian = { ...german, country: 'AT' as Country };
const english = { ...german, texts: new Texts('en', sourcesOf('en')), country: 'AT' as Country };

describe('A date in words', () => {
  it('is long in a thread', () => {
    expect(longDate(date('2026-03-11'), german)).toBe('Mittwoch, 11. März 2026');
    expect(longDate(date('2026-03-11'), english)).toBe('Wednesday 11 March 2026');
  });

  it('is short in a list, with the year only where it is another', () => {
    expect(shortDate(date('2026-03-11'), today, german)).toBe('Mi, 11. März');
    expect(shortDate(date('2027-01-04'), today, german)).toBe('Mo, 4. Januar 2027');
    expect(shortDate(date('2026-03-11'), today, english)).toBe('Wed 11 March');
    expect(shortDate(date('2027-01-04'), today, english)).toBe('Mon 4 January 2027');
  });

  it('has its year where it may be read on any day', () => {
    expect([german, english].map((reader) => dayInWords(date('2026-03-11'), reader))).toEqual([
      '11. März 2026',
      '11 March 2026',
    ]);
    expect([german, english].map((reader) => monthInWords({ year: 2026, month: 3 }, reader))).toEqual([
      'März 2026',
      'March 2026',
    ]);
  });

  it('knows what January is called in Austria, in German', () => {
    expect(longDate(date('2026-01-04'), austrian)).toBe('Sonntag, 4. Jänner 2026');
    expect(longDate(date('2026-01-04'), english)).toBe('Sunday 4 January 2026');
  });

  it.each(['AT', 'DE', 'CH'] as const)('says each day as the language of %s does', (country) => {
    const formatter = new Intl.DateTimeFormat(`de-${country}`, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat('de-DE', { weekday: 'long', timeZone: 'UTC' });
    for (let day = Temporal.PlainDate.from('2027-12-30'); day.year < 2029; day = day.add({ days: 1 })) {
      const at = Date.UTC(day.year, day.month - 1, day.day);
      expect(longDate(dayFrom(day.toString()), { ...german, country })).toBe(
        `${weekday.format(at)}, ${formatter.format(at)} ${String(day.year)}`,
      );
    }
  });

  it('tells the time where the agency is', () => {
    const instant = Temporal.Instant.from('2026-03-11T23:05:00Z');
    expect(shortMoment(instant, german)).toBe('Do, 12. März, 00:05 Uhr');
    expect(shortMoment(instant, english)).toBe('Thu 12 March, 00:05');
    expect(momentInWords(instant, german)).toBe('12. März 2026, 00:05 Uhr');
    expect(momentInWords(instant, english)).toBe('12 March 2026, 00:05');
  });
});

describe('Until when something is good, seen from Friday, 6 March 2026, in Vienna', () => {
  const at = (iso: string) => Temporal.Instant.from(iso);

  it.each([
    ['2026-03-06T18:52:59Z', '19:52 Uhr', '19:52'],
    ['2026-03-06T08:05:00Z', '9:05 Uhr', '9:05'],
    ['2026-03-06T22:59:00Z', '23:59 Uhr', '23:59'],
    ['2026-03-06T23:20:00Z', 'morgen, 0:20 Uhr', 'tomorrow, 0:20'],
    ['2026-03-08T08:00:00Z', 'Sonntag, 8. März 2026, 9:00 Uhr', 'Sunday 8 March 2026, 9:00'],
  ])('of %s is "%s", "%s"', (iso, inGerman, inEnglish) => {
    expect(untilInWords(at(iso), german)).toBe(inGerman);
    expect(untilInWords(at(iso), english)).toBe(inEnglish);
  });

  it('holds on any day on which a mail is read, in figures', () => {
    expect(untilInFigures(at('2026-03-06T23:20:00Z'), zone, german.texts)).toBe('7.3.2026, 0:20 Uhr');
    expect(untilInFigures(at('2026-03-06T23:20:00Z'), zone, english.texts)).toBe('7.3.2026, 0:20');
  });
});

function date(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

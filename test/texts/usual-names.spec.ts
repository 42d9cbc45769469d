import { Temporal } from 'temporal-polyfill';
import { formsOfAddress } from '../../src/accounts/account.entity.js';
import { statesIn } from '../../src/agencies/public-pages/states.js';
import { holidayCalendar } from '../../src/calendars/holidays.js';
import { regionsOf, topicsOf } from '../../src/cli/usual-offer.js';
import { Environment } from '../../src/config/environment.js';
import { demoCrisisContacts } from '../../src/demo/content/crisis-contacts.js';
import { demoTopics } from '../../src/demo/content/topics.js';
import { countries, type Country } from '../../src/domain/countries.js';
import { crisisDefaults } from '../../src/domain/crisis-defaults.js';
import { Languages } from '../../src/web/texts/languages.js';
import { sourcesOf } from '../../src/web/texts/catalog-files.js';

const { first, written } = new Languages(new Environment({}));
const english = written.find(({ language }) => language === 'en') ?? first;

describe('Names that come with the program and stand in the rows of an agency', () => {
  it('are those of the catalog: states, topics, crisis numbers, holidays, and how counselors are called', () => {
    const numbers = [...[...countries, null].flatMap(crisisDefaults), ...demoCrisisContacts];
    const brought = [
      ...countries.flatMap((country) => regionsOf(country).map(({ label }) => label)),
      ...[...topicsOf([]), ...demoTopics].map(({ label }) => label),
      ...numbers.flatMap(({ label, hours, note }) => [label, hours, ...(note === null ? [] : [note])]),
      ...countries.flatMap(holidaysIn),
      ...formsOfAddress,
    ];
    const listed = [...sourcesOf('de')].flatMap(([key, name]) => (key.startsWith('usual/') ? [name] : []));
    expect(sorted(listed)).toEqual(sorted(new Set(brought)));
  });

  it('are said in the language of who asks; what an agency calls something itself stays', () => {
    expect(english.language).toBe('en');
    const names = ['Wien', 'Sucht', 'rund um die Uhr', 'Karfreitag', 'Beraterin'];
    expect(names.map((name) => english.usual(name))).toEqual([
      'Vienna',
      'Addiction',
      'around the clock',
      'Good Friday',
      'Counsellor',
    ]);
    expect(names.map((name) => first.usual(name))).toEqual(names);
    expect(english.usual('Wiener Wald')).toBe('Wiener Wald');
  });
});

function holidaysIn(country: Country): string[] {
  const found = statesIn(country).flatMap(({ code }) => {
    const workweek = [1, 2, 3, 4, 5, 6, 7];
    const presets = { goodFriday: 'closed', dec24: 'closed', dec31: 'closed' } as const;
    const calendar = holidayCalendar({ country, region: code, workweek, includeStateDays: true, presets });
    // Those that are kept once only are in these two.
    return [2025, 2028].flatMap((year) => {
      const from = new Temporal.PlainDate(year, 1, 1);
      return Array.from({ length: from.daysInYear }, (_, index) => calendar(from.add({ days: index })).name ?? []);
    });
  });
  return found.flat();
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort();
}

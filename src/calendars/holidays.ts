import { createRequire } from 'node:module';
import type { default as Holidays, HolidaysTypes } from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import type { CalendarDay, CalendarLookup } from '../domain/business-days.js';
import type { Country } from '../domain/countries.js';
import { type CantonalDay, cantonalDays } from './cantonal-days.js';

/** 'open' makes the day a business day whatever the law says; null or missing leaves it to the law. */
export type Preset = 'open' | 'closed' | null;

export interface CalendarSettings {
  country: Country;
  /** ISO 3166-2, e.g. 'AT-9' */
  region: string;
  /** ISO weekday numbers, Monday is 1; not empty */
  workweek: readonly number[];
  /** Days kept in a state without being statutory, such as 15 November in Vienna */
  includeStateDays: boolean;
  presets?: { goodFriday?: Preset; dec24?: Preset; dec31?: Preset };
  /** ISO dates, both ends included */
  closures?: readonly { from: string; to: string; name: string }[];
}

const ZONES: Record<Country, string> = { AT: 'Europe/Vienna', DE: 'Europe/Berlin', CH: 'Europe/Zurich' };

// The holidays of the whole world are many MiB, which most processes never ask for: only where a calendar is made, changed or prolonged.
const require = createRequire(import.meta.url);
const library = () => require('date-holidays') as typeof Holidays;

/** Country and usual time zone of an ISO 3166-2 region; null for one we know no holidays of. */
export function regionInfo(region: string): { country: Country; state: string; zone: string } | null {
  const [country = '', state = ''] = region.split('-');
  if (!isCountry(country) || region !== `${country}-${state}`) return null;
  return statesOf(country).has(state) ? { country, state, zone: ZONES[country] } : null;
}

/** Every day from `from` to `to`, both included. Throws a RangeError for an unknown region or an empty week. */
export function holidayCalendarDays({
  from,
  to,
  ...settings
}: CalendarSettings & { from: Temporal.PlainDate; to: Temporal.PlainDate }): CalendarDay[] {
  const calendar = holidayCalendar(settings);
  const length = from.until(to, { largestUnit: 'day' }).days + 1;
  return Array.from({ length: Math.max(0, length) }, (_, i) => calendar(from.add({ days: i })));
}

/** The same as a lookup without end. Throws a RangeError for an unknown region or an empty week. */
export function holidayCalendar(settings: CalendarSettings): CalendarLookup {
  const { country, region, workweek, presets = {}, closures = [] } = settings;
  if (regionInfo(region)?.country !== country) throw new RangeError(`No holidays are known for ${country}, ${region}`);
  if (!workweek.some((day) => day >= 1 && day <= 7)) throw new RangeError('A week needs at least one working day');

  return (day) => {
    const date = day.toString();
    const year = yearOf(region, country, day.year);
    const closed = (kind: CalendarDay['kind'], name: string | null): CalendarDay => ({
      date,
      isBusinessDay: false,
      kind,
      name,
    });
    const preset = presetOn(date, year.goodFriday, presets);
    const holiday = year.public.get(date);
    if (holiday !== undefined && preset?.is !== 'open') return closed('public_holiday', holiday);
    if (!workweek.includes(day.dayOfWeek)) return closed('weekend', null);
    const stateDay = settings.includeStateDays ? year.state.get(date) : undefined;
    if (stateDay !== undefined) return closed('state_day', stateDay);
    if (preset?.is === 'closed') return closed('preset', preset.name);
    const closure = closures.find((range) => range.from <= date && date <= range.to);
    if (closure !== undefined) return closed('closure', closure.name);
    return { date, isBusinessDay: true, kind: 'business_day', name: null };
  };
}

function presetOn(
  date: string,
  goodFriday: string,
  presets: NonNullable<CalendarSettings['presets']>,
): { is: Preset | undefined; name: string } | null {
  if (date === goodFriday) return { is: presets.goodFriday, name: 'Karfreitag' };
  if (date.endsWith('-12-24')) return { is: presets.dec24, name: 'Heiliger Abend' };
  if (date.endsWith('-12-31')) return { is: presets.dec31, name: 'Silvester' };
  return null;
}

interface HolidayYear {
  /** ISO date → German name */
  public: ReadonlyMap<string, string>;
  state: ReadonlyMap<string, string>;
  goodFriday: string;
}

// The library takes a hundredth of a second for each.
const years = new Map<string, HolidayYear>();
const nationalYears = new Map<string, HolidaysTypes.Holiday[]>();

function yearOf(region: string, country: Country, year: number): HolidayYear {
  return remembered(years, `${region} ${String(year)}`, () => readYear(region, country, year));
}

function readYear(region: string, country: Country, year: number): HolidayYear {
  const languages = { languages: [`de-${country.toLowerCase()}`, 'de'] };
  const national = remembered(nationalYears, `${country} ${String(year)}`, () =>
    new (library())(country, languages).getHolidays(year),
  );
  const easter = national.find(({ rule }) => rule === 'easter');
  if (easter === undefined) throw new RangeError(`No Easter is known for ${country} in ${String(year)}`);
  const easterSunday = Temporal.PlainDate.from(isoDate(easter));
  const corrected = cantonalDays(region, year, easterSunday);
  // Half holidays, from noon or 14:00 on, leave a day on which an answer can be written.
  const ofRegion = new (library())(country, region.slice(3), languages)
    .getHolidays(year)
    .filter((holiday) => lastsAllDay(holiday) && !corrected.some(({ name }) => name === holiday.name));
  return {
    public: namesByDate(
      ofRegion.filter(({ type }) => type === 'public'),
      corrected.filter(({ is }) => is === 'statutory'),
    ),
    state: namesByDate(
      ofRegion.filter((holiday) => isStateDay(holiday, country, national)),
      corrected.filter(({ is }) => is === 'kept'),
    ),
    goodFriday: easterSunday.subtract({ days: 2 }).toString(),
  };
}

// In Germany only what is statutory in a part of the state; the data also holds Candlemas and days off school.
const STATUTORY_IN_PARTS_OF_GERMAN_STATES = ['08-15', 'easter 60'];

/** A day that the state keeps and the country does not, without being a public holiday. */
function isStateDay(
  { rule, type }: HolidaysTypes.Holiday,
  country: Country,
  national: readonly HolidaysTypes.Holiday[],
): boolean {
  if (type === 'public' || national.some((other) => other.rule === rule && other.type === type)) return false;
  return country !== 'DE' || (type === 'observance' && STATUTORY_IN_PARTS_OF_GERMAN_STATES.includes(rule));
}

function remembered<Value>(memory: Map<string, Value>, key: string, read: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = read();
  memory.set(key, value);
  return value;
}

function namesByDate(
  holidays: readonly HolidaysTypes.Holiday[],
  corrected: readonly CantonalDay[],
): Map<string, string> {
  return new Map([
    ...holidays.map((holiday): [string, string] => [isoDate(holiday), holiday.name]),
    ...corrected.map(({ date, name }): [string, string] => [date, name]),
  ]);
}

function lastsAllDay({ date }: HolidaysTypes.Holiday): boolean {
  return date.slice(11).startsWith('00:00:00');
}

function isoDate({ date }: HolidaysTypes.Holiday): string {
  return date.slice(0, 10);
}

const states = new Map<Country, ReadonlySet<string>>();

function statesOf(country: Country): ReadonlySet<string> {
  const known = states.get(country);
  if (known) return known;
  const all = new Set(Object.keys(new (library())().getStates(country)));
  states.set(country, all);
  return all;
}

function isCountry(code: string): code is Country {
  return Object.hasOwn(ZONES, code);
}

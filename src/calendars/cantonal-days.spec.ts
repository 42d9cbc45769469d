import { Temporal } from 'temporal-polyfill';
import { cantonalDays } from './cantonal-days.js';
import { type CalendarSettings, holidayCalendar, holidayCalendarDays } from './holidays.js';

const canton = (region: string, includeStateDays = false): CalendarSettings => ({
  country: 'CH',
  region,
  workweek: [1, 2, 3, 4, 5, 6],
  includeStateDays,
});

/** Statutory holidays from Monday to Saturday, as MM-DD. */
function statutory(region: string, year: number): string[] {
  const [from, to] = [`${year.toString()}-01-01`, `${year.toString()}-12-31`].map((day) =>
    Temporal.PlainDate.from(day),
  );
  if (!from || !to) return [];
  return holidayCalendarDays({ ...canton(region), from, to })
    .filter(({ kind, date }) => kind === 'public_holiday' && Temporal.PlainDate.from(date).dayOfWeek < 7)
    .map(({ date }) => date.slice(5));
}

function on(settings: CalendarSettings, day: string): string {
  const { kind, name } = holidayCalendar(settings)(Temporal.PlainDate.from(day));
  return `${kind} ${name ?? '-'}`;
}

describe('The Näfelser Fahrt in Glarus', () => {
  it.each([
    ['2010-04-08', 'the first Thursday was Maundy Thursday'],
    ['2012-04-12', 'the first Thursday was Maundy Thursday'],
    ['2015-04-09', 'the first Thursday was Maundy Thursday'],
    ['2018-04-05', 'the first Thursday'],
    ['2021-04-08', 'the first Thursday was Maundy Thursday'],
    ['2022-04-07', 'the first Thursday, a week before Holy Week'],
    ['2023-04-13', 'the first Thursday was Maundy Thursday'],
    ['2024-04-04', 'the first Thursday, after Easter'],
    ['2025-04-03', 'the first Thursday'],
    ['2026-04-09', 'the first Thursday is Maundy Thursday'],
    ['2027-04-01', 'the first Thursday, after Easter, and the first of April'],
    ['2028-04-06', 'the first Thursday'],
    ['2032-04-01', 'the first Thursday, after Easter, and the first of April'],
    ['2038-04-01', 'the first Thursday, long before Easter'],
  ])('is on %s: %s', (day) => {
    expect(on(canton('CH-GL'), day)).toBe('public_holiday Näfelser Fahrt');
    const others = statutory('CH-GL', Number(day.slice(0, 4))).filter((other) => other.startsWith('04-'));
    const inApril = others.filter((other) => on(canton('CH-GL'), `${day.slice(0, 4)}-${other}`).endsWith('Fahrt'));
    expect(inApril).toEqual([day.slice(5)]);
  });
});

describe('The statutory holidays', () => {
  it('of Glarus are those of its law: not 24 and 31 December, on which offices close', () => {
    const law = ['01-01', '03-26', '03-29', '04-01', '05-06', '05-17', '11-01', '12-25'];
    expect(statutory('CH-GL', 2027)).toEqual(law);
    expect(on(canton('CH-GL'), '2027-12-24')).toBe('business_day -');
    expect(on(canton('CH-GL', true), '2027-12-24')).toBe('state_day Heiliger Abend');
    expect(on(canton('CH-GL', true), '2027-12-31')).toBe('state_day Silvester');
  });

  it('of Appenzell Innerrhoden are those of its law: with St. Maurice and the Immaculate Conception', () => {
    const law2025 = ['01-01', '04-18', '04-21', '05-29', '06-09', '06-19', '08-01', '08-15', '09-22', '11-01'];
    expect(statutory('CH-AI', 2025)).toEqual([...law2025, '12-08', '12-25', '12-26']);
    const law2026 = ['01-01', '04-03', '04-06', '05-14', '05-25', '06-04', '08-01', '08-15', '09-22'];
    expect(statutory('CH-AI', 2026)).toEqual([...law2026, '12-08', '12-25']);
  });

  it('of Appenzell Ausserrhoden are the fewest', () => {
    const law = ['01-01', '04-18', '04-21', '05-29', '06-09', '08-01', '12-25', '12-26'];
    expect(statutory('CH-AR', 2025)).toEqual(law);
  });

  it('of Uri are Epiphany, St. Joseph, Corpus Christi, the Assumption, All Saints and the Immaculate Conception, too', () => {
    const law = ['01-01', '01-06', '03-19', '04-18', '04-21', '05-29', '06-09', '06-19', '08-01', '08-15', '11-01'];
    expect(statutory('CH-UR', 2025)).toEqual([...law, '12-08', '12-25', '12-26']);
  });
});

describe('St. Stephen’s day', () => {
  it.each([
    ['2022-12-26', 'a Monday', true],
    ['2023-12-26', 'a Tuesday, the third day of rest after Christmas Monday', false],
    ['2024-12-26', 'a Thursday', true],
    ['2025-12-26', 'a Friday', true],
    ['2026-12-26', 'a Saturday, before the third day of rest', false],
    ['2028-12-26', 'a Tuesday, the third day of rest after Christmas Monday', false],
    ['2033-12-26', 'a Monday', true],
  ])('of %s, %s, is one in both Appenzells and Uri: %s', (day, _, isHoliday) => {
    for (const region of ['CH-AI', 'CH-AR', 'CH-UR'])
      expect([region, on(canton(region), day)]).toEqual([
        region,
        isHoliday ? 'public_holiday Stephanstag' : 'business_day -',
      ]);
  });

  it('that is none is kept by the offices of Ausserrhoden alone: Tuesday, 26 December 2028', () => {
    expect(on(canton('CH-AR', true), '2028-12-26')).toBe('state_day Stephanstag');
    for (const region of ['CH-AI', 'CH-UR']) expect(on(canton(region, true), '2028-12-26')).toBe('business_day -');
  });
});

describe('Every other region', () => {
  it('is as the library has it', () => {
    for (const region of ['CH-ZH', 'CH-GE', 'AT-9', 'DE-BY'])
      expect(cantonalDays(region, 2027, Temporal.PlainDate.from('2027-03-28'))).toEqual([]);
  });
});

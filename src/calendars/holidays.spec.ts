import { Temporal } from 'temporal-polyfill';
import { type CalendarSettings, holidayCalendar, holidayCalendarDays, regionInfo } from './holidays.js';

const vienna: CalendarSettings = {
  country: 'AT',
  region: 'AT-9',
  workweek: [1, 2, 3, 4, 5],
  includeStateDays: false,
};

describe('A calendar of Vienna', () => {
  it('has every day of 2026 once, and knows its holidays by their names', () => {
    const days = holidayCalendarDays({ ...vienna, from: date('2026-01-01'), to: date('2026-12-31') });
    expect(days).toHaveLength(365);
    expect(days[0]).toEqual({ date: '2026-01-01', isBusinessDay: false, kind: 'public_holiday', name: 'Neujahr' });
    expect(days.filter(({ kind }) => kind === 'public_holiday').map(({ date: day }) => day.slice(5))).toEqual([
      ...['01-01', '01-06', '04-06', '05-01', '05-14', '05-25', '06-04'],
      ...['08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
    ]);
    expect(days.filter(({ isBusinessDay }) => isBusinessDay)).toHaveLength(251);
  });

  it('works on Good Friday, Christmas Eve and New Year’s Eve unless it is told otherwise', () => {
    const closed = { ...vienna, presets: { goodFriday: 'closed', dec24: 'closed', dec31: null } } as const;
    for (const day of ['2026-04-03', '2026-12-24', '2026-12-31']) expect(on(vienna, day)).toBe('business_day -');
    expect(on(closed, '2026-04-03')).toBe('preset Karfreitag');
    expect(on(closed, '2026-12-24')).toBe('preset Heiliger Abend');
    expect(on(closed, '2026-12-31')).toBe('business_day -');
  });

  it('closes on Monday, 15 November 2027, only with state days', () => {
    expect(on(vienna, '2027-11-15')).toBe('business_day -');
    expect(on({ ...vienna, includeStateDays: true }, '2027-11-15')).toBe('state_day Leopoldi-Tag');
  });

  it('closes for its own holidays, a weekend within stays a weekend', () => {
    const closed = { ...vienna, closures: [{ from: '2026-08-07', to: '2026-08-10', name: 'Betriebsurlaub' }] };
    expect(
      ['2026-08-06', '2026-08-07', '2026-08-08', '2026-08-10', '2026-08-11'].map((day) => on(closed, day)),
    ).toEqual(['business_day -', 'closure Betriebsurlaub', 'weekend -', 'closure Betriebsurlaub', 'business_day -']);
  });

  it('may work on Saturdays, but not on one that is a holiday', () => {
    const saturdays = { ...vienna, workweek: [1, 2, 3, 4, 5, 6] };
    expect(on(saturdays, '2026-03-07')).toBe('business_day -');
    expect(on(saturdays, '2026-08-15')).toBe('public_holiday Mariä Himmelfahrt');
  });
});

describe('State days of Austria', () => {
  it.each([
    ['AT-1', '2026-11-11'],
    ['AT-2', '2026-03-19'],
    ['AT-3', '2028-11-15'],
    ['AT-4', '2026-05-04'],
    ['AT-5', '2026-09-24'],
    ['AT-6', '2026-03-19'],
    ['AT-7', '2026-03-19'],
    ['AT-8', '2026-03-19'],
  ])('%s keeps %s if it wants to', (region, day) => {
    expect(on({ ...vienna, region }, day)).toBe('business_day -');
    expect(on({ ...vienna, region, includeStateDays: true }, day)).toMatch(/^state_day /);
  });
});

describe('A calendar of Germany or Switzerland', () => {
  const germany = (region: string): CalendarSettings => ({ ...vienna, country: 'DE', region });
  const swiss = (region: string): CalendarSettings => ({ ...vienna, country: 'CH', region });

  it('keeps Good Friday by law, and opens only when told to', () => {
    expect(on(germany('DE-HE'), '2026-04-03')).toBe('public_holiday Karfreitag');
    expect(on({ ...germany('DE-HE'), presets: { goodFriday: 'open' } }, '2026-04-03')).toBe('business_day -');
  });

  it('knows Buß- und Bettag in Saxony, Thursday 8 May 2025 in Berlin, and neither next door', () => {
    expect(on(germany('DE-SN'), '2026-11-18')).toBe('public_holiday Buß- und Bettag');
    expect(on(germany('DE-BY'), '2026-11-18')).toBe('business_day -');
    expect(on(germany('DE-BE'), '2025-05-08')).toMatch(/^public_holiday/);
    expect(on(germany('DE-BB'), '2025-05-08')).toBe('business_day -');
  });

  it('with state days closes where a part of the state does, not for Candlemas or for schools', () => {
    const bavaria = { ...germany('DE-BY'), includeStateDays: true };
    expect(on(bavaria, '2025-08-15')).toBe('state_day Mariä Himmelfahrt');
    expect(on(bavaria, '2026-02-02')).toBe('business_day -');
    expect(on(bavaria, '2026-11-18')).toBe('business_day -');
  });

  it('does not take a half holiday for a whole one: Thursday, 1 May 2025 in Solothurn', () => {
    expect(on(swiss('CH-SO'), '2025-05-01')).toBe('business_day -');
    expect(on(swiss('CH-ZH'), '2025-05-01')).toBe('public_holiday Tag der Arbeit');
  });
});

describe('A region', () => {
  it('brings its country and time zone', () => {
    expect(regionInfo('CH-GE')).toEqual({ country: 'CH', state: 'GE', zone: 'Europe/Zurich' });
  });

  it.each(['AT-10', 'FR-75', 'AT', 'AT-9-1', 'toString-x', 'DE-constructor', ''])('"%s" is none', (region) => {
    expect(regionInfo(region)).toBeNull();
  });

  it('must lie in the country, and a week must have a working day', () => {
    expect(() => holidayCalendar({ ...vienna, region: 'DE-BY' })).toThrow(RangeError);
    expect(() => holidayCalendar({ ...vienna, workweek: [] })).toThrow(RangeError);
  });
});

function on(settings: CalendarSettings, day: string): string {
  const { kind, name } = holidayCalendar(settings)(date(day));
  return `${kind} ${name ?? '-'}`;
}

function date(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

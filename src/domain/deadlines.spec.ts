import { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, MissingCalendarDay } from './business-days.js';
import { deadlineWindow, firstReplyDeadline, followUpDeadline, warnAt } from './deadlines.js';

const zone = 'Europe/Vienna';
const holidays: Record<string, string> = {
  '2025-12-25': 'Christtag',
  '2025-12-26': 'Stefanitag',
  '2026-04-06': 'Ostermontag',
};

describe('The first reply', () => {
  it('to a message of Saturday, 7 March 2026, is due on Wednesday, 11 March: Monday is day 1', () => {
    const deadline = firstReplyDeadline({ receivedAt: at('2026-03-07T12:00+01:00'), zone, businessDays: 3, calendar });
    expect(deadline.dueDate.toString()).toBe('2026-03-11');
    expect(deadline.targetDate).toBeNull();
    expect(deadline.days).toEqual([
      { date: '2026-03-07', counted: false, reason: 'day_of_receipt', name: null },
      { date: '2026-03-08', counted: false, reason: 'weekend', name: null },
      { date: '2026-03-09', counted: true, reason: 'business_day', name: null },
      { date: '2026-03-10', counted: true, reason: 'business_day', name: null },
      { date: '2026-03-11', counted: true, reason: 'business_day', name: null },
    ]);
  });

  it('ends with the local day, also where the clocks go forward before it: Tuesday, 31 March 2026', () => {
    const deadline = firstReplyDeadline({ receivedAt: at('2026-03-26T23:30+01:00'), zone, businessDays: 3, calendar });
    expect(deadline.dueDate.toString()).toBe('2026-03-31');
    expect(deadline.dueAt.toString()).toBe('2026-03-31T22:00:00Z');
  });

  it('belongs to the local day of receipt, not to the one in Greenwich', () => {
    const deadline = firstReplyDeadline({ receivedAt: at('2026-03-03T23:30Z'), zone, businessDays: 3, calendar });
    expect(deadline.receivedOn.toString()).toBe('2026-03-04');
    expect(deadline.dueDate.toString()).toBe('2026-03-09');
  });

  it('cannot be promised beyond the days laid down', () => {
    const until: CalendarLookup = (date) => {
      if (date.toString() > '2026-03-10') throw new MissingCalendarDay(date.toString());
      return calendar(date);
    };
    expect(() =>
      firstReplyDeadline({ receivedAt: at('2026-03-07T12:00+01:00'), zone, businessDays: 3, calendar: until }),
    ).toThrow(MissingCalendarDay);
  });
});

describe('A further answer', () => {
  it('whose tenth day is Christmas Day is due on Wednesday, 24 December 2025, and says why', () => {
    const deadline = followUp('2025-12-15T09:00+01:00');
    expect(deadline.targetDate?.toString()).toBe('2025-12-22');
    expect(deadline.dueDate.toString()).toBe('2025-12-24');
    expect(deadline.rolls).toEqual([{ of: 'due', from: '2025-12-25', to: '2025-12-24', direction: 'back' }]);
    expect(deadline.days.at(-2)).toEqual({ date: '2025-12-24', counted: true, reason: 'calendar_day', name: null });
    expect(deadline.days.at(-1)).toEqual({
      date: '2025-12-25',
      counted: false,
      reason: 'public_holiday',
      name: 'Christtag',
    });
  });

  it('is rolled forward where the agency wants it: Monday, 29 December 2025', () => {
    const deadline = followUp('2025-12-15T09:00+01:00', { roll: 'forward' });
    expect(deadline.dueDate.toString()).toBe('2025-12-29');
    expect(deadline.days.slice(-5).map(({ date, counted, reason }) => [date, counted, reason])).toEqual([
      ['2025-12-25', false, 'public_holiday'],
      ['2025-12-26', false, 'public_holiday'],
      ['2025-12-27', false, 'weekend'],
      ['2025-12-28', false, 'weekend'],
      ['2025-12-29', false, 'rolled_to'],
    ]);
  });

  it('is never due on the day of receipt or before it: then it goes forward, to the end of the closure', () => {
    const closedFor17Days: CalendarLookup = (date) => {
      if (date.toString() < '2026-03-02') throw new MissingCalendarDay(date.toString());
      const closed = date.toString() > '2026-03-02' && date.toString() < '2026-03-20';
      return closed
        ? { date: date.toString(), isBusinessDay: false, kind: 'closure', name: 'Betriebsurlaub' }
        : calendar(date);
    };
    const deadline = followUp('2026-03-02T09:00+01:00', { calendar: closedFor17Days });
    expect(deadline.targetDate?.toString()).toBe('2026-03-20');
    expect(deadline.dueDate.toString()).toBe('2026-03-20');
    expect(deadline.days.filter(({ counted }) => counted)).toHaveLength(9);
  });

  it('can be counted in business days: the seventh after Friday, 27 March 2026 is Wednesday, 8 April', () => {
    const deadline = followUp('2026-03-27T09:00+01:00', { unit: 'business' });
    expect(deadline.targetDate?.toString()).toBe('2026-04-08');
    expect(deadline.dueDate.toString()).toBe('2026-04-13');
    expect(deadline.rolls).toEqual([]);
    expect(deadline.days.find(({ date }) => date === '2026-04-06')?.name).toBe('Ostermontag');
  });
});

describe('The warning', () => {
  it('for Wednesday, 11 March 2026, two business days ahead, comes with the start of Monday', () => {
    const deadline = firstReplyDeadline({ receivedAt: at('2026-03-06T12:00+01:00'), zone, businessDays: 3, calendar });
    expect(warnAt(deadline, { businessDays: 2, zone, calendar }).toString()).toBe('2026-03-08T23:00:00Z');
    expect(warnAt(deadline, { businessDays: 0, zone, calendar }).toString()).toBe('2026-03-10T23:00:00Z');
  });

  it('never comes before the day after receipt', () => {
    const deadline = firstReplyDeadline({ receivedAt: at('2026-03-06T12:00+01:00'), zone, businessDays: 3, calendar });
    expect(warnAt(deadline, { businessDays: 20, zone, calendar }).toString()).toBe('2026-03-06T23:00:00Z');
  });
});

describe('The window to load', () => {
  it('reaches from the day of receipt beyond eight weeks of closure', () => {
    const { from, to } = deadlineWindow(Temporal.PlainDate.from('2026-03-02'), 3);
    expect([from.toString(), to.toString()]).toEqual(['2026-03-02', '2026-05-18']);
  });
});

function followUp(receivedAt: string, more: Partial<Parameters<typeof followUpDeadline>[0]> = {}) {
  return followUpDeadline({ receivedAt: at(receivedAt), zone, targetDays: 7, dueDays: 10, calendar, ...more });
}

function calendar(day: Temporal.PlainDate): ReturnType<CalendarLookup> {
  const date = day.toString();
  const holiday = holidays[date];
  if (holiday !== undefined) return { date, isBusinessDay: false, kind: 'public_holiday', name: holiday };
  const isBusinessDay = day.dayOfWeek <= 5;
  return { date, isBusinessDay, kind: isBusinessDay ? 'business_day' : 'weekend', name: null };
}

function at(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso);
}

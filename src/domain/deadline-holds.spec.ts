import { Temporal } from 'temporal-polyfill';
import { type HeldDays, heldDeadline, isHeldOn } from './deadline-holds.js';
import { firstReplyDeadline, followUpDeadline } from './deadlines.js';
import type { CalendarLookup } from './business-days.js';

const zone = 'Europe/Vienna';
/** Monday to Friday, without a holiday. */
const calendar: CalendarLookup = (date) =>
  date.dayOfWeek <= 5
    ? { date: date.toString(), isBusinessDay: true, kind: 'business_day', name: null }
    : { date: date.toString(), isBusinessDay: false, kind: 'weekend', name: null };

const wednesday = Temporal.Instant.from('2026-03-04T08:00:00Z');
const first = firstReplyDeadline({ receivedAt: wednesday, zone, businessDays: 3, calendar });
const hold = (...holds: HeldDays[]) => heldDeadline(first, holds, { zone, calendar });

describe('A hold', () => {
  it('of two business days moves Monday to Wednesday', () => {
    const held = hold({ from: '2026-03-05', to: '2026-03-06' });
    expect([first.dueDate.toString(), held.dueDate.toString()]).toEqual(['2026-03-09', '2026-03-11']);
    expect(held.dueAt.toString()).toBe('2026-03-11T23:00:00Z');
  });

  it('over a weekend moves nothing', () => {
    expect(hold({ from: '2026-03-07', to: '2026-03-08' })).toBe(first);
  });

  it('always ends before the day to which the due date moves, or on it', () => {
    for (let days = 0; days < 40; days++) {
      const to = Temporal.PlainDate.from('2026-03-09').add({ days });
      expect(
        Temporal.PlainDate.compare(hold({ from: '2026-03-09', to: to.toString() }).dueDate, to),
      ).toBeGreaterThanOrEqual(to.dayOfWeek <= 5 ? 0 : -1);
    }
  });

  it('adds to an earlier one', () => {
    expect(
      hold({ from: '2026-03-05', to: '2026-03-05' }, { from: '2026-03-10', to: '2026-03-10' }).dueDate.toString(),
    ).toBe('2026-03-11');
  });

  it('explains every day: the promise, and what was added to it', () => {
    const { days } = hold({ from: '2026-03-06', to: '2026-03-09' });
    expect(days.map(({ date, counted, reason }) => [date.slice(-2), counted, reason])).toEqual([
      ['04', false, 'day_of_receipt'],
      ['05', true, 'business_day'],
      ['06', true, 'business_day'],
      ['07', false, 'weekend'],
      ['08', false, 'weekend'],
      ['09', true, 'business_day'],
      ['10', true, 'extension'],
      ['11', true, 'extension'],
    ]);
  });

  it('that is ended early moves the date by the days it lasted, and no more', () => {
    const until = (endedOn: string | null) =>
      hold({ from: '2026-03-05', to: '2026-03-20', endedOn }).dueDate.toString();
    expect(until(null)).toBe('2026-03-25');
    expect([until('2026-03-09'), until('2026-03-11')]).toEqual(['2026-03-11', '2026-03-13']);
  });

  it('that is ended on the day it began, or before any business day, has never been', () => {
    expect(hold({ from: '2026-03-05', to: '2026-03-20', endedOn: '2026-03-05' })).toBe(first);
    expect(hold({ from: '2026-03-07', to: '2026-03-20', endedOn: '2026-03-09' })).toBe(first);
  });

  it('ended early leaves the day of its end to answer on, even where the last day had come when it began', () => {
    for (let days = 0; days < 20; days++) {
      const endedOn = Temporal.PlainDate.from('2026-03-09').add({ days });
      const { dueDate } = hold({ from: '2026-03-09', to: '2026-04-30', endedOn: endedOn.toString() });
      expect(Temporal.PlainDate.compare(dueDate, endedOn)).toBeGreaterThanOrEqual(0);
    }
  });

  it('stands still from its first day to its last, the day of an early end not included', () => {
    const held = { from: '2026-03-05', to: '2026-03-09' };
    const days = ['2026-03-04', '2026-03-05', '2026-03-09', '2026-03-10'];
    expect(days.map((day) => isHeldOn(held, day))).toEqual([false, true, true, false]);
    expect(days.map((day) => isHeldOn({ ...held, endedOn: '2026-03-09' }, day))).toEqual([false, true, false, false]);
    expect(days.map((day) => isHeldOn({ ...held, endedOn: '2026-03-05' }, day))).toEqual([false, false, false, false]);
  });

  it('leaves a target day alone that had passed when it began', () => {
    const further = followUpDeadline({ receivedAt: wednesday, zone, targetDays: 7, dueDays: 10, calendar });
    const held = heldDeadline(further, [{ from: '2026-03-12', to: '2026-03-12' }], { zone, calendar });
    expect([held.targetDate?.toString(), held.dueDate.toString()]).toEqual(['2026-03-11', '2026-03-16']);
  });
});

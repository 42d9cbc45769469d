import { delayAfter, isNotedByItself, patientLogins, turnAfter, untilTurn } from './login-wait.js';

const wednesday = new Date('2026-03-04T08:00:00Z');
const later = (seconds: number) => new Date(wednesday.getTime() + seconds * 1000);

describe('Waiting for a turn at the login', () => {
  it('takes longer the more failed before, and 30 seconds at most', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(delayAfter)).toEqual([0, 0, 1, 2, 4, 8, 16, 30, 30]);
  });

  it('ends when it was said, not before, and the turn stays ten minutes', () => {
    const turn = turnAfter(wednesday, 30);
    expect([0, 29, 30, 629, 630].map((seconds) => untilTurn(turn, later(seconds)))).toEqual([30, 1, 0, 0, null]);
  });
});

describe('A flood of strangers who wait as they are told', () => {
  const usual = { perMinute: 900, perDay: 20_000 };

  /** How many of a flood are let in, minute by minute, in the course of a day. */
  function letIn(perMinute: number): number[] {
    let today = 0;
    return Array.from({ length: 24 * 60 }, () => {
      const now = Math.min(perMinute, patientLogins(today, usual));
      today += now;
      return now;
    });
  }

  it('of ten a second lets everybody in for half an hour, and every tenth after that: the owner is one of them', () => {
    const minutes = letIn(600);
    expect([minutes.slice(0, 33), minutes.slice(34)].map((part) => [...new Set(part)])).toEqual([[600], [60]]);
  });

  it('tries so few passwords that the weakest one that is taken lasts 25 years, however fast it comes', () => {
    const aDay = letIn(Infinity).reduce((sum, tried) => sum + tried, 0);
    expect(aDay).toBeGreaterThan(100_000);
    expect(aDay).toBeLessThan(110_000);
    expect(1e9 / (aDay * 365)).toBeGreaterThan(25);
  });

  it('never ends at nobody', () => {
    expect([0, 1, 2].map((today) => patientLogins(today, { perMinute: 5, perDay: 1 }))).toEqual([5, 1, 1]);
  });

  it('is noted one by one up to a hundred failures in a row', () => {
    expect([1, 99, 100].map(isNotedByItself)).toEqual([true, true, false]);
  });
});

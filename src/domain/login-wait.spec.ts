import { delayAfter, turnAfter, untilTurn } from './login-wait.js';

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

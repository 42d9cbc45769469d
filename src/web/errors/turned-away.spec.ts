import { TurnedAway } from './turned-away.js';

describe('Those who are turned away', () => {
  it('are told of at once, and then once a minute, with how many there were', () => {
    const told: number[] = [];
    const turnedAway = new TurnedAway((count) => told.push(count));
    for (const now of [5, 10, 59_000, 60_004]) turnedAway.note(now);
    expect(told).toEqual([1]);
    turnedAway.note(60_005);
    expect(told).toEqual([1, 4]);
    turnedAway.note(500_000);
    expect(told).toEqual([1, 4, 1]);
  });
});

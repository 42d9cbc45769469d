import { areBearable, areTooWeak, usualCosts } from './password-costs.js';

const costs = (memoryKiB: number, timeCost: number, parallelism = 1) => ({ memoryKiB, timeCost, parallelism });
const production = { today: usualCosts, isProduction: true };

describe('[47] The costs that a row says', () => {
  it.each([
    ['those of today', usualCosts],
    ['the least that production asks for', costs(19_456, 2)],
    ['one pass over more memory', costs(47_104, 1)],
    ['twice the memory', costs(131_072, 3)],
    ['four times the work', costs(262_144, 3)],
  ])('are used when they are %s', (_, stored) => {
    expect(areBearable(stored, production)).toBe(true);
  });

  it.each([
    ['8 KiB', costs(8, 1)],
    ['just below the least', costs(19_455, 2)],
    ['one pass over little memory', costs(19_456, 1)],
    ['no pass', costs(65_536, 0)],
    ['no lane', costs(65_536, 3, 0)],
    ['a minute of hashing', costs(1_048_576, 99)],
    ['many passes', costs(65_536, 13)],
    ['all memory', costs(262_145, 1)],
    ['many lanes', costs(65_536, 3, 64)],
    ['nothing', costs(NaN, NaN, NaN)],
  ])('are refused when they are %s', (_, stored) => {
    expect(areBearable(stored, production)).toBe(false);
  });

  it('go with what a server of more asks for today', () => {
    const today = costs(1_048_576, 4);
    expect(areBearable(today, { today, isProduction: true })).toBe(true);
    expect(areBearable(usualCosts, { today, isProduction: true })).toBe(true);
  });

  it('may be small only where nothing real is kept', () => {
    expect(areBearable(costs(1024, 1), { today: costs(1024, 1), isProduction: false })).toBe(true);
    expect(areBearable(costs(1023, 1), { today: costs(1024, 1), isProduction: false })).toBe(false);
    expect(areTooWeak(costs(1024, 1))).toBe(true);
  });
});

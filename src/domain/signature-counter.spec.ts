import { isCountedOn } from './signature-counter.js';

describe("An authenticator's counter", () => {
  it.each([
    [0, 0, true],
    [0, 1, true],
    [7, 8, true],
    [7, 900, true],
    [7, 7, false],
    [7, 6, false],
    [7, 0, false],
  ])('that stood at %i and says %i has counted on: %s', (last, given, expected) => {
    expect(isCountedOn(last, given)).toBe(expected);
  });
});

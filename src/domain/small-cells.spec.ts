import { isSmallByPart, suppressed, suppressedByPart } from './small-cells.js';

describe('suppression of small numbers', () => {
  it('lets everything through from five on, and what is nothing', () => {
    expect(suppressed([5, 12, 0, 7])).toEqual([false, false, false, false]);
    expect(suppressed([])).toEqual([]);
  });

  it('leaves out a second row where the total would give away a single one: the smallest of the rest', () => {
    expect(suppressed([4, 30, 9, 12])).toEqual([true, false, true, false]);
  });

  it('leaves out two small ones, and no more, where together they are five or more', () => {
    expect(suppressed([4, 30, 3])).toEqual([true, false, true]);
  });

  it('leaves out a third where the two are still fewer than five', () => {
    expect(suppressed([1, 2, 40, 6])).toEqual([true, true, false, true]);
  });

  it('leaves out the only row there is', () => {
    expect(suppressed([3])).toEqual([true]);
    expect(suppressed([0, 3, 0])).toEqual([false, true, false]);
  });

  it('takes another threshold', () => {
    expect(suppressed([9, 10, 11], 10)).toEqual([true, true, false]);
  });

  it('leaves out of everything what one of its parts leaves out: six and two are not told as eight beside the six', () => {
    expect(
      suppressedByPart([
        [6, 2],
        [12, 0],
        [9, 7],
        [20, 8],
      ]),
    ).toEqual([true, false, true, false]);
    expect(
      suppressedByPart([
        [12, 0],
        [6, 5],
      ]),
    ).toEqual([false, false]);
    expect(suppressedByPart([])).toEqual([]);
  });

  it('leaves out a total of which one part is small', () => {
    expect(
      [
        [18, 2],
        [3, 0],
        [18, 0],
        [18, 5],
        [0, 0],
      ].map((parts) => isSmallByPart(parts)),
    ).toEqual([true, true, false, false, false]);
  });
});

import { answerFigures, percentile } from './answer-figures.js';

const taking = (...days: number[]) => days.map((one) => ({ days: one, inTime: one <= 3, count: 1 }));

describe('the figures of a report', () => {
  it('are none where nothing was answered', () => {
    expect(answerFigures([])).toBeNull();
  });

  it('name the days within which half and nine of ten answers came', () => {
    expect(answerFigures(taking(5, 1, 1, 2, 2, 2, 3, 3, 3, 4))).toEqual({
      answers: 10,
      inTimePercent: 80,
      median: 2,
      ninetieth: 4,
    });
    expect(answerFigures(taking(2))).toEqual({ answers: 1, inTimePercent: 100, median: 2, ninetieth: 2 });
  });

  it('count answers that were added up beforehand like single ones', () => {
    expect(
      answerFigures([
        { days: 1, inTime: true, count: 98 },
        { days: 9, inTime: false, count: 2 },
      ]),
    ).toEqual({ answers: 100, inTimePercent: 98, median: 1, ninetieth: 1 });
  });

  it('never round up to 100 percent', () => {
    expect(
      answerFigures([
        { days: 1, inTime: true, count: 9999 },
        { days: 9, inTime: false, count: 1 },
      ])?.inTimePercent,
    ).toBe(99);
  });
});

describe('a percentile', () => {
  it('is a number that occurred', () => {
    expect([0, 25, 50, 75, 100].map((percent) => percentile(taking(1, 3, 5, 9), percent))).toEqual([1, 1, 3, 5, 9]);
  });

  it('takes any order and days that occur in time and late', () => {
    expect(
      percentile(
        [
          { days: 9, count: 1 },
          { days: 2, count: 4 },
          { days: 2, count: 4 },
        ],
        90,
      ),
    ).toBe(9);
  });

  it('does not exist of nothing', () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
  });
});

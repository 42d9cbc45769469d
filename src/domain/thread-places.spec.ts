import { inPlaces, threadPlaces } from './thread-places.js';

describe('The places of a thread', () => {
  it('are all taken while nothing is missing, however the messages come', () => {
    expect(threadPlaces([1, 2, 3], 3)).toEqual({ missing: [], isOutdated: false });
    expect(threadPlaces([3, 1, 2], 3)).toEqual({ missing: [], isOutdated: false });
  });

  it('[46] tell where one is missing: the first, one in between, the last, all of them', () => {
    expect(threadPlaces([2, 3], 3).missing).toEqual([1]);
    expect(threadPlaces([1, 3], 3).missing).toEqual([2]);
    expect(threadPlaces([1, 2], 3).missing).toEqual([3]);
    expect(threadPlaces([], 2).missing).toEqual([1, 2]);
  });

  it('[46] tell of more messages than the thread knows of, or two in one place', () => {
    expect(threadPlaces([1, 2, 3], 2).isOutdated).toBe(true);
    expect(threadPlaces([1, 2, 2], 2).isOutdated).toBe(true);
  });

  it('tell what they can where nobody knows how many there were', () => {
    expect(threadPlaces([1, 3], null)).toEqual({ missing: [2], isOutdated: false });
  });
});

describe('What stands in a thread', () => {
  const first = { position: 1 };
  const second = { position: 2 };
  const fourth = { position: 4 };

  it('goes by places, however it comes', () => {
    const shown = inPlaces([second, first], []);
    expect(shown).toEqual([
      { position: 1, standing: first },
      { position: 2, standing: second },
    ]);
  });

  it('[46] leaves a gap where something is missing: at the beginning, in between, at the end', () => {
    const shown = inPlaces([fourth, second], [5, 1, 3]);
    expect(shown.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(shown.map(({ standing }) => standing)).toEqual([null, second, null, fourth, null]);
  });
});

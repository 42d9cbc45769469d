import { inPlaces, threadPlaces } from './thread-places.js';

const written = (...positions: number[]) => positions.map((position) => ({ position, withdrawnAt: null }));
const places = (messages: readonly { position: number; withdrawnAt: Date | null }[], messageCount: number | null) =>
  threadPlaces(messages, { messageCount, withdrawnPositions: [] });

describe('The places of a thread', () => {
  it('are all taken while nothing is missing, however the messages come', () => {
    expect(places(written(1, 2, 3), 3)).toMatchObject({ missing: [], isOutdated: false });
    expect(places(written(3, 1, 2), 3)).toMatchObject({ missing: [], isOutdated: false });
  });

  it('[46] tell where one is missing: the first, one in between, the last, all of them', () => {
    expect(places(written(2, 3), 3).missing).toEqual([1]);
    expect(places(written(1, 3), 3).missing).toEqual([2]);
    expect(places(written(1, 2), 3).missing).toEqual([3]);
    expect(places([], 2).missing).toEqual([1, 2]);
  });

  it('[46] tell of more messages than the thread knows of, or two in one place', () => {
    expect(places(written(1, 2, 3), 2).isOutdated).toBe(true);
    expect(places(written(1, 2, 2), 2).isOutdated).toBe(true);
  });

  it('tell what they can where nobody knows how many there were', () => {
    expect(places(written(1, 3), null)).toMatchObject({ missing: [2], isOutdated: false });
  });
});

describe('Of messages that were taken back a thread', () => {
  const gone = { position: 2, withdrawnAt: new Date('2026-03-02T10:00Z') };
  const [first, second, third] = written(1, 2, 3) as [Written, Written, Written];
  type Written = { position: number; withdrawnAt: null };
  const known = (...withdrawnPositions: number[]) => ({ messageCount: 3, withdrawnPositions });

  it('knows: none is missing', () => {
    const all = [first, gone, third];
    expect(threadPlaces(all, known(2))).toEqual({ standing: all, putBack: [], missing: [], isOutdated: false });
  });

  it('[46] misses one that is there as if it had not been taken back', () => {
    const found = threadPlaces([first, second, third], known(2));
    expect(found).toEqual({ standing: [first, third], putBack: [second], missing: [2], isOutdated: false });
  });

  it('[46] is one from before if it does not know of one, or of another alone', () => {
    expect(threadPlaces([first, gone, third], known()).isOutdated).toBe(true);
    expect(threadPlaces([first, gone, third], known(3))).toMatchObject({ missing: [3], isOutdated: true });
  });

  it('tells nothing where nobody wrote that down', () => {
    const unknown = { messageCount: 3, withdrawnPositions: null };
    for (const all of [
      [first, gone, third],
      [first, second, third],
    ])
      expect(threadPlaces(all, unknown)).toEqual({ standing: all, putBack: [], missing: [], isOutdated: false });
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

import { addUp, isSmallByPart, isTellable, spanOf, spans, tellableSpan, together } from './small-cells.js';

describe('Small numbers', () => {
  it('are those from one to four', () => {
    expect([0, 1, 4, 5, 12].map((count) => isTellable(count))).toEqual([true, false, false, true, true]);
    expect([[18, 2], [3, 0], [18, 0], [18, 5], [0, 0], []].map((parts) => isSmallByPart(parts))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are told together with others: at least two, and at least five of each part', () => {
    expect(together([[5], [12], [0], [7]])).toEqual([]);
    expect(together([])).toEqual([]);
    expect(together([[4], [30], [9], [12]])).toEqual([0, 2]);
    expect(together([[4], [30], [3]])).toEqual([0, 2]);
    expect(together([[1], [2], [40], [6]])).toEqual([0, 1, 3]);
    expect(together([[9], [10], [11]], 10)).toEqual([0, 1]);
  });

  it('of one part take the row along for all of them', () => {
    expect(
      together([
        [6, 2],
        [12, 0],
        [9, 7],
        [20, 8],
      ]),
    ).toEqual([0, 2]);
    expect(
      together([
        [6, 2],
        [20, 0],
        [12, 1],
        [9, 0],
      ]),
    ).toEqual([0, 1, 2, 3]);
    expect(
      together([
        [12, 0],
        [6, 5],
      ]),
    ).toEqual([]);
  });

  it('make a report coarser: quarters, half-years, years, and where nothing helps the whole period', () => {
    const months = (counts: Record<string, number>) =>
      tellableSpan(Object.entries(counts).map(([month, count]) => ({ month, parts: [count] })));
    expect(months({ '2026-01': 5, '2026-02': 9 })).toBe(1);
    expect(months({ '2026-01': 3, '2026-03': 3, '2026-04': 6 })).toBe(3);
    expect(months({ '2026-01': 3, '2026-05': 3, '2026-07': 6 })).toBe(6);
    expect(months({ '2026-01': 3, '2026-12': 3, '2027-01': 6 })).toBe(12);
    expect(months({ '2026-12': 3, '2027-01': 3 })).toBeNull();
    expect(['2026-02-01', '2026-06', '2026-12'].map((month) => spans.map((span) => spanOf(month, span)))).toEqual([
      ['2026-02', '2026-01', '2026-01', '2026-01'],
      ['2026-06', '2026-04', '2026-01', '2026-01'],
      ['2026-12', '2026-10', '2026-07', '2026-01'],
    ]);
  });
});

/** The same numbers in each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whether a number follows from others that are told: whether its row is a sum of multiples of theirs (Gauss). */
function follows(told: readonly number[][], wanted: readonly number[]): boolean {
  const rankOf = (matrix: number[][]) => {
    const rows = matrix.map((row) => [...row]);
    let rank = 0;
    for (let column = 0; column < wanted.length; column += 1) {
      const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
      if (pivot < 0) continue;
      [rows[rank], rows[pivot]] = [rows[pivot] ?? [], rows[rank] ?? []];
      const base = rows[rank] ?? [];
      for (const row of rows.slice(rank + 1)) {
        const factor = (row[column] ?? 0) / (base[column] ?? 1);
        base.forEach((value, index) => (row[index] = (row[index] ?? 0) - factor * value));
      }
      rank += 1;
    }
    return rank;
  };
  return rankOf([...told, [...wanted]]) === rankOf([...told]);
}

describe('What leaves the house', () => {
  const next = random(20260304);
  const tables = Array.from({ length: 300 }, () =>
    Array.from({ length: 2 + Math.floor(next() * 8) }, () => [0, 1].map(() => Math.floor(next() ** 3 * 14))),
  )
    .map((rows) => rows.filter((row) => row.some((count) => count > 0)))
    .filter((rows) => rows.length > 0 && !isSmallByPart(addUp(rows)));

  it('lets no small number be computed: not of the parts, nor of their sums, nor by the totals', () => {
    expect(tables.length).toBeGreaterThan(100);
    let small = 0;
    for (const rows of tables) {
      const grouped = together(rows);
      const groups = [...rows.keys()].filter((index) => !grouped.includes(index)).map((index) => [index]);
      if (grouped.length > 0) groups.push(grouped);
      // An unknown for each part of each row. Of each group each part is told, and all parts; so is the total.
      const unknown = (of: readonly number[], parts: readonly number[]) =>
        rows.flatMap((_, row) => [0, 1].map((part) => (of.includes(row) && parts.includes(part) ? 1 : 0)));
      const files = [[0], [1], [0, 1]];
      const told = [...groups, [...rows.keys()]].flatMap((group) => files.map((parts) => unknown(group, parts)));
      for (const group of groups) expect(isSmallByPart(addUp(group.map((row) => rows[row] ?? [])))).toBe(false);
      for (const [index, row] of rows.entries())
        for (const parts of files) {
          const count = parts.reduce((sum, part) => sum + (row[part] ?? 0), 0);
          if (isTellable(count)) continue;
          small += 1;
          expect([rows, index, parts, follows(told, unknown([index], parts))]).toEqual([rows, index, parts, false]);
        }
    }
    expect(small).toBeGreaterThan(300);
  });

  it('is not coarser than it must be: without a row that came to the others something would be small', () => {
    let tried = 0;
    for (const rows of tables) {
      const grouped = together(rows);
      const added = grouped.filter((index) => !isSmallByPart(rows[index] ?? []));
      for (const one of added.length <= 2 ? added : []) {
        tried += 1;
        const without = grouped.filter((index) => index !== one);
        expect(without.length === 1 || isSmallByPart(addUp(without.map((index) => rows[index] ?? [])))).toBe(true);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });
});

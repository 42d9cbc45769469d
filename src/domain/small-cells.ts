/** From this many on, a number says nothing about one person any more. */
const smallestCell = 5;

/** Whether a number may leave the house: nothing harms nobody, and many say nothing of one. */
export function isTellable(count: number, least = smallestCell): boolean {
  return count === 0 || count >= least;
}

/** Whether one of these parts is so small that their sum, beside the other parts, would tell it. */
export function isSmallByPart(parts: readonly number[], least = smallestCell): boolean {
  return parts.some((count) => !isTellable(count, least));
}

/**
 * Which rows of a breakdown leave the house as one, so that every number that does is of none or of many: those with a
 * small part, and with them, where they are a single one or still too few, the smallest that make up for it (Hundepool et al.,
 * "Statistical Disclosure Control", 2012, chapter 4). Sums of whole groups are all that is told, for each part alone and for
 * all parts together, so that nothing within a group can be had by subtraction.
 * @param rows of each row how many there are of each part; of no part are there few in all
 * @returns their indexes; none where each row may stand for itself
 */
export function together(rows: readonly (readonly number[])[], least = smallestCell): number[] {
  const isSmall = (row: readonly number[]) => isSmallByPart(row, least);
  const indexes = rows.map((_, index) => index);
  const isEnough = (group: readonly number[]) =>
    group.length !== 1 && !isSmall(addUp(group.map((index) => rows[index] ?? [])));
  let chosen = indexes.filter((index) => isSmall(rows[index] ?? []));
  let rest = indexes
    .filter((index) => !chosen.includes(index))
    .sort((one, other) => sumOf(rows[one] ?? []) - sumOf(rows[other] ?? []));
  while (!isEnough(chosen) && rest.length > 0) {
    const next = rest.find((index) => isEnough([...chosen, index])) ?? rest[0];
    chosen = indexes.filter((index) => chosen.includes(index) || index === next);
    rest = rest.filter((index) => index !== next);
  }
  return chosen;
}

/** Rows added up, part by part. */
export function addUp(rows: readonly (readonly number[])[]): number[] {
  const parts = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: parts }, (_, part) => sumOf(rows.map((row) => row[part] ?? 0)));
}

/** In how many months at a time a report is told. */
export const spans = [1, 3, 6, 12] as const;
export type Span = (typeof spans)[number];

/**
 * The shortest span of the calendar (month, quarter, half-year, year) of which each may stand for itself; null where only
 * the whole period may. One span for the whole report: of two, the longer would give away what the shorter hides.
 * @param rows of months, 'YYYY-MM' or one of their days, how many there are of each part
 */
export function tellableSpan(
  rows: readonly { month: string; parts: readonly number[] }[],
  least = smallestCell,
): Span | null {
  const isGood = (span: Span) => {
    const groups = new Set(rows.map(({ month }) => spanOf(month, span)));
    return [...groups].every((group) => {
      const within = rows.filter(({ month }) => spanOf(month, span) === group);
      return !isSmallByPart(addUp(within.map(({ parts }) => parts)), least);
    });
  };
  return spans.find(isGood) ?? null;
}

/** Its first month, '2026-04'. */
export function spanOf(month: string, span: Span): string {
  const first = Math.floor((Number(month.slice(5, 7)) - 1) / span) * span + 1;
  return `${month.slice(0, 5)}${first.toString().padStart(2, '0')}`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

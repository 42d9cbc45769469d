/** From this many on, a number says nothing about one person any more. */
const smallestCell = 5;

/**
 * Which rows of a breakdown may leave the house. Rows of fewer than `least` are left out; and where what was left out
 * adds up to fewer than `least`, or is a single row, which the total would give away, so are the smallest of the rest
 * (secondary suppression; Hundepool et al., "Statistical Disclosure Control", 2012, chapter 4). Empty rows harm nobody.
 * @returns for each count, in the given order, whether it is left out
 */
export function suppressed(counts: readonly number[], least = smallestCell): boolean[] {
  const left = new Set(indexesOf(counts).filter((index) => isSmall(counts, index, least)));
  const rest = indexesOf(counts)
    .filter((index) => !left.has(index) && at(counts, index) > 0)
    .sort((one, other) => at(counts, one) - at(counts, other));
  while (left.size > 0 && rest.length > 0 && (left.size === 1 || sumOf(counts, left) < least)) {
    const next = rest.shift();
    if (next !== undefined) left.add(next);
  }
  return counts.map((_, index) => left.has(index));
}

/**
 * The same for a breakdown of everything, where files of its parts leave the house too, e.g. one of each kind of answer:
 * whatever a part leaves out could be had by subtraction. So everything tells no more than its parts do.
 * @param rows of each row how many there are of each part
 */
export function suppressedByPart(rows: readonly (readonly number[])[], least = smallestCell): boolean[] {
  const parts = indexesOf(rows[0] ?? []).map((part) =>
    suppressed(
      rows.map((row) => at(row, part)),
      least,
    ),
  );
  return rows.map((_, index) => parts.some((left) => left[index]));
}

/** Whether the sum of these parts, or one of them, is small. */
export function isSmallByPart(parts: readonly number[], least = smallestCell): boolean {
  return indexesOf(parts).some((part) => isSmall(parts, part, least));
}

function indexesOf(all: readonly unknown[]): number[] {
  return all.map((_, index) => index);
}

function isSmall(counts: readonly number[], index: number, least: number): boolean {
  return at(counts, index) > 0 && at(counts, index) < least;
}

function sumOf(counts: readonly number[], indexes: Iterable<number>): number {
  return [...indexes].reduce((sum, index) => sum + at(counts, index), 0);
}

function at(counts: readonly number[], index: number): number {
  return counts[index] ?? 0;
}

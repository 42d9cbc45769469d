/** From this many on, a number says nothing about one person any more. */
export const smallestCell = 5;

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

function indexesOf(counts: readonly number[]): number[] {
  return counts.map((_, index) => index);
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

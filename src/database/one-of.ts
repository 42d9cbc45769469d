/** For a `@Check`: the column holds one of these words, the same that the compiler knows. */
export function oneOf(column: string, words: readonly string[]): string {
  return `"${column}" IN (${words.map((word) => `'${word}'`).join(', ')})`;
}

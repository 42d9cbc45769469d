const gap = /\[\[[^\]]*\]\]/g;

/** What a template leaves to be filled: `[[the number]]`. */
export function gapsIn(source: string): string[] {
  return [...new Set(source.match(gap) ?? [])];
}

/** A template with an answer in each of its gaps, in their order. @throws Error where there are more of these or of those */
export function filledIn(source: string, answers: readonly string[]): string {
  const left = answers.values();
  const filled = source.replaceAll(gap, (one) => left.next().value ?? one);
  const unmatched = [...gapsIn(filled), ...left];
  if (unmatched.length > 0) throw new Error(`Gaps and answers do not match: ${unmatched.join(', ')}`);
  return filled;
}

/** What a template leaves to be filled: `[[the number]]`. */
export function gapsIn(source: string): string[] {
  return [...new Set(source.match(/\[\[[^\]]*\]\]/g) ?? [])];
}

/**
 * The address that a text is, or null. Not by `URL.canParse`: once Node 20 has optimized a function that calls it, it takes every
 * address with an umlaut for none (the specs beside this one see it).
 */
export function webAddress(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

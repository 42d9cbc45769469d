/** A path on this site, or '/': an address of another site is never followed (CWE-601). */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || !URL.canParse(text, 'http://here.invalid')) return '/';
  const { origin, pathname, search } = new URL(text, 'http://here.invalid');
  // `/.//evil.test` is a path of this site, and would be another site as soon as it stood in a Location.
  const isHere = origin === 'http://here.invalid' && text.startsWith('/') && !pathname.startsWith('//');
  return isHere ? pathname + search : '/';
}

/** A path on this site, or '/': an address of another site is never followed (CWE-601). */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || !URL.canParse(text, 'http://here.invalid')) return '/';
  const { origin, pathname, search } = new URL(text, 'http://here.invalid');
  return origin === 'http://here.invalid' && text.startsWith('/') ? pathname + search : '/';
}

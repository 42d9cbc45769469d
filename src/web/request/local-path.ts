import { webAddress } from '../../domain/web-address.js';

/** A path on this site, or '/': an address of another site is never followed (CWE-601). */
export function localPath(text: unknown): string {
  const address = typeof text === 'string' ? webAddress(text, 'http://here.invalid') : null;
  if (typeof text !== 'string' || !address) return '/';
  const { origin, pathname, search } = address;
  // `/.//evil.test` is a path of this site, and would be another site as soon as it stood in a Location.
  const isHere = origin === 'http://here.invalid' && text.startsWith('/') && !pathname.startsWith('//');
  return isHere ? pathname + search : '/';
}

import { createHash } from 'node:crypto';

/** Where a file of the pages' look is found: under a name that carries its hash, so that a browser may keep it for ever. */
export function assetPath(name: string, type: string, body: string): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return `/assets/${name}-${hash}.${type}`;
}

import { createHash } from 'node:crypto';

/** Names a draft as it was saved once: no two are sealed alike, not even of the same text. */
export function draftVersion(sealed: Buffer): string {
  return createHash('sha256').update(sealed).digest('hex').slice(0, 16);
}

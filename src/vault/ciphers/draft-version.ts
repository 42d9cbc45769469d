import { createHash } from 'node:crypto';

/** Names a draft as it was saved once: no two are sealed alike, not even of the same text. */
export function draftVersion(sealed: Buffer): string {
  return createHash('sha256').update(sealed).digest('hex').slice(0, 16);
}

/** Between the versions in a form that showed several texts at once: a draft, and what was kept from other windows. */
export const betweenVersions = '.';

/** Whether a form showed it, by what it says of itself in `draftVersion` or `replaces`. */
export function isShownIn(sealed: Buffer, ...shown: readonly unknown[]): boolean {
  const versions = shown.flatMap((one) => (typeof one === 'string' ? one.split(betweenVersions) : []));
  return versions.includes(draftVersion(sealed));
}

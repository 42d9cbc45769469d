import { createHash } from 'node:crypto';
import type { LogoImage, LogoKind } from '../../domain/logo-image.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';

/** What a logo is known by, in the agency's row and in its address: its hash, and of which kind it is. */
export function logoName({ kind, bytes }: LogoImage): string {
  return `${hashOf(bytes)}.${kind}`;
}

export function kindIn(name: string): LogoKind {
  return name.slice(name.indexOf('.') + 1) as LogoKind;
}

/** Whether the picture of this hash is the one of that name. If it is not, the alarm. @param hash null: there is none */
export function isLogo(agencyId: string, name: string, hash: string | null): boolean {
  if (hash !== null && name.startsWith(`${hash}.`)) return true;
  const place = { purpose: 'row', table: 'agency_logos', key: { agency_id: agencyId } } as const;
  tellAlarm(hash === null ? 'missing' : 'forged', place);
  return false;
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

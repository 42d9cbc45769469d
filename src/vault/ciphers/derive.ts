import { createHmac, hkdfSync } from 'node:crypto';

const NO_SALT = Buffer.alloc(0);

/** A 32-byte key for one use, by HKDF-SHA256 (RFC 5869) from any secret. */
export function deriveKey(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, NO_SALT, infoOf(use), 32));
}

/**
 * The same from a key that is already 32 uniformly random bytes: only the expanding half, as RFC 5869 §3.3
 * allows. A thread needs one per message, and this takes a quarter of the time.
 */
export function expandKey(key: Buffer, use: string): Buffer {
  if (key.length !== 32) throw new RangeError('Only whole keys are expanded');
  return createHmac('sha256', key)
    .update(`${infoOf(use)}\u0001`)
    .digest();
}

function infoOf(use: string): string {
  return `offenes-ohr ${use}`;
}

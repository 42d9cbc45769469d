import type { Account } from './account.entity.js';

/** What a password makes of an account; see `auth/`. */
export interface Credentials {
  passwordSalt: Buffer;
  passwordParameters: string;
  authHash: Buffer;
  keyGeneration: number;
}

export function isActive({ status }: Account): boolean {
  return status === 'active';
}

export function isEqual(one: Buffer | null, other: Buffer | null): boolean {
  return one !== null && other !== null && one.equals(other);
}

import type { Account } from './account.entity.js';

export function isActive({ status }: Account): boolean {
  return status === 'active';
}

export function isEqual(one: Buffer | null, other: Buffer | null): boolean {
  return one !== null && other !== null && one.equals(other);
}

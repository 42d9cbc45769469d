import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { unseal, seal, tryUnseal } from '../ciphers/envelope.js';
import { type AccountHolder, type Holder, HolderKey } from '../ciphers/holder-key.js';

/** What a private key is wrapped for: the password, or the recovery code. */
type WrapPurpose = 'private-key' | 'recovery';

/** Wraps an account's private key under a key derived from what the person knows, and again by the server. */
export function wrapPrivateKey(
  keys: AgencyKeys,
  purpose: WrapPurpose,
  wrappingKey: Buffer,
  holder: AccountHolder,
): Buffer {
  const place = placeOf(holder);
  const inner = seal(wrappingKey, purpose, holder.privateKey, { purpose, ...place });
  return keys.outerSeal(inner, { purpose: `${purpose}-outer`, ...place });
}

/** @throws {EnvelopeError} and raises the alarm if it cannot be unsealed. */
export function unwrapPrivateKey(
  keys: AgencyKeys,
  purpose: WrapPurpose,
  wrappingKey: Buffer,
  owner: Holder<'account'>,
  wrapped: Buffer,
): AccountHolder {
  const place = placeOf(owner);
  const inner = keys.outerUnseal(wrapped, { purpose: `${purpose}-outer`, ...place });
  return holderKey(
    owner,
    unseal(() => wrappingKey, inner, { purpose, ...place }),
  );
}

/** The same for a code that somebody typed: undefined if it does not fit. */
export function tryUnwrapPrivateKey(
  keys: AgencyKeys,
  purpose: WrapPurpose,
  wrappingKey: Buffer,
  owner: Holder<'account'>,
  wrapped: Buffer,
): AccountHolder | undefined {
  const place = placeOf(owner);
  const inner = keys.outerUnseal(wrapped, { purpose: `${purpose}-outer`, ...place });
  const privateKey = tryUnseal(() => wrappingKey, inner, { purpose, ...place });
  return privateKey && holderKey(owner, privateKey);
}

function placeOf(owner: Holder<'account'>): { agencyId: string; accountId: string; generation: number } {
  return { agencyId: owner.agencyId, accountId: owner.id, generation: owner.generation };
}

function holderKey(owner: Holder<'account'>, privateKey: Buffer): AccountHolder {
  return new HolderKey('account', owner.agencyId, owner.id, owner.generation, privateKey);
}

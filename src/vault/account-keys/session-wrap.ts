import type { AgencyKeys } from '../server-keys/agency-keys.js';
import type { Binding } from '../ciphers/binding.js';
import { deriveKey } from '../ciphers/derive.js';
import { unseal, seal } from '../ciphers/envelope.js';
import { type AccountHolder, HolderKey } from '../ciphers/holder-key.js';

/** Which account's key, of which generation, a session row holds. */
interface SessionOwner {
  readonly accountId: string;
  readonly generation: number;
}

/** The private key for the session row. Only the cookie's value (32 random bytes) unseals it; the row has its hash. */
export function sealForSession(keys: AgencyKeys, cookieSecret: Buffer, holder: AccountHolder): Buffer {
  const owner = { accountId: holder.id, generation: holder.generation };
  const inner = seal(sessionKey(cookieSecret), 'cookie', holder.privateKey, binding('session', keys, owner));
  return keys.outerSeal(inner, binding('session-outer', keys, owner));
}

/** @throws {EnvelopeError} if cookie, row, account or generation do not belong together. */
export function unsealFromSession(
  keys: AgencyKeys,
  cookieSecret: Buffer,
  sealed: Buffer,
  owner: SessionOwner,
): AccountHolder {
  const inner = keys.outerUnseal(sealed, binding('session-outer', keys, owner));
  const privateKey = unseal(() => sessionKey(cookieSecret), inner, binding('session', keys, owner));
  return new HolderKey('account', keys.agencyId, owner.accountId, owner.generation, privateKey);
}

function sessionKey(cookieSecret: Buffer): Buffer {
  return deriveKey(cookieSecret, 'session');
}

function binding(purpose: 'session' | 'session-outer', keys: AgencyKeys, owner: SessionOwner): Binding {
  return { purpose, agencyId: keys.agencyId, accountId: owner.accountId, generation: owner.generation };
}

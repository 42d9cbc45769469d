import type { AgencyKeys } from '../server-keys/agency-keys.js';
import type { Binding } from '../ciphers/binding.js';
import { seal, tryUnseal } from '../ciphers/envelope.js';
import { type AccountHolder, type HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import { unsealWithPrivateKey, sealToPublicKey } from '../ciphers/hpke.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';

/** Where a seal for the printed code belongs; `holderId` is the code's. */
interface CodePlace {
  readonly agencyId: string;
  readonly generation: number;
  readonly holderId: string;
}

export function sealForAccount(recipient: VerifiedPublicKey<'account'>, holder: HandoverHolder): Promise<Buffer> {
  const binding = accountBinding(holder.agencyId, holder.generation, recipient.id);
  return sealToPublicKey(recipient.publicKey, recipient.generation.toString(), holder.privateKey, binding);
}

/** @throws {EnvelopeError} */
export async function unsealForAccount(
  account: AccountHolder,
  generation: number,
  sealed: Buffer,
): Promise<HandoverHolder> {
  const { agencyId, id } = account;
  const binding = accountBinding(agencyId, generation, id);
  const privateKey = await unsealWithPrivateKey(account.privateKey, account.generation.toString(), sealed, binding);
  return new HolderKey('handover', agencyId, agencyId, generation, privateKey);
}

export function sealForCode(keys: AgencyKeys, codeKey: Buffer, holderId: string, holder: HandoverHolder): Buffer {
  const place = { agencyId: holder.agencyId, generation: holder.generation, holderId };
  const inner = seal(codeKey, 'code', holder.privateKey, codeBinding('handover-seal', place));
  return keys.outerSeal(inner, codeBinding('handover-seal-outer', place));
}

/** Undefined if it is another code's seal. */
export function unsealWithCodeKey(
  keys: AgencyKeys,
  codeKey: Buffer,
  place: CodePlace,
  sealed: Buffer,
): HandoverHolder | undefined {
  const inner = keys.outerUnseal(sealed, codeBinding('handover-seal-outer', place));
  const privateKey = tryUnseal(() => codeKey, inner, codeBinding('handover-seal', place));
  return privateKey && new HolderKey('handover', place.agencyId, place.agencyId, place.generation, privateKey);
}

function accountBinding(agencyId: string, generation: number, holderId: string): Binding {
  return { purpose: 'handover-seal', agencyId, holderKind: 'account', holderId, generation };
}

function codeBinding(purpose: 'handover-seal' | 'handover-seal-outer', place: CodePlace): Binding {
  return {
    purpose,
    agencyId: place.agencyId,
    holderKind: 'code',
    holderId: place.holderId,
    generation: place.generation,
  };
}

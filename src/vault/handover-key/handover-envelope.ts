import type { AgencyKeys } from '../server-keys/agency-keys.js';
import type { Binding } from '../ciphers/binding.js';
import { seal, tryUnseal } from '../ciphers/envelope.js';
import { type AccountHolder, type HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import { HPKE_FORMAT, unsealWithPrivateKey, sealToPublicKey } from '../ciphers/hpke.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';

/** Where a seal belongs; `holderId` is the account's or the printed code's. */
interface SealPlace {
  readonly agencyId: string;
  readonly generation: number;
  readonly holderId: string;
}

/** HPKE's base mode names no sender: the server's layer around it vouches that we made the seal, as with threads' keys. */
export async function sealForAccount(
  recipient: VerifiedPublicKey<'account'>,
  { agencyId, generation, privateKey }: HandoverHolder,
): Promise<Buffer> {
  const keyId = recipient.generation.toString();
  const place = { agencyId, generation, holderId: recipient.id };
  const inner = await sealToPublicKey(recipient.publicKey, keyId, privateKey, accountBinding('handover-seal', place));
  return recipient.outerSeal(inner, accountBinding('handover-seal-outer', place));
}

/** @throws {EnvelopeError} */
export async function unsealForAccount(
  keys: AgencyKeys,
  account: AccountHolder,
  generation: number,
  sealed: Buffer,
): Promise<HandoverHolder> {
  const { agencyId, id: holderId } = account;
  const place = { agencyId, generation, holderId };
  // One from before there was the layer: its row was signed when the server was renewed, and is believed by that alone.
  const inner =
    sealed[0] === HPKE_FORMAT ? sealed : keys.outerUnseal(sealed, accountBinding('handover-seal-outer', place));
  const binding = accountBinding('handover-seal', place);
  const privateKey = await unsealWithPrivateKey(account.privateKey, account.generation.toString(), inner, binding);
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
  place: SealPlace,
  sealed: Buffer,
): HandoverHolder | undefined {
  const inner = keys.outerUnseal(sealed, codeBinding('handover-seal-outer', place));
  const privateKey = tryUnseal(() => codeKey, inner, codeBinding('handover-seal', place));
  return privateKey && new HolderKey('handover', place.agencyId, place.agencyId, place.generation, privateKey);
}

function accountBinding(purpose: SealPurpose, place: SealPlace): Binding {
  return bindingOf(purpose, 'account', place);
}

function codeBinding(purpose: SealPurpose, place: SealPlace): Binding {
  return bindingOf(purpose, 'code', place);
}

type SealPurpose = 'handover-seal' | 'handover-seal-outer';

function bindingOf(
  purpose: SealPurpose,
  holderKind: 'account' | 'code',
  { agencyId, holderId, generation }: SealPlace,
): Binding {
  return { purpose, agencyId, holderKind, holderId, generation };
}

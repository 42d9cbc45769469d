import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { raiseAlarm } from '../ciphers/alarm.js';
import type { Binding } from '../ciphers/binding.js';
import { SEAL_FORMAT, unseal, seal, SYMMETRIC_FORMAT } from '../ciphers/envelope.js';
import type { Holder, HolderKey } from '../ciphers/holder-key.js';
import { unsealWithPrivateKey, sealToPublicKey } from '../ciphers/hpke.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';

/** One epoch's key of one inquiry. */
interface EpochPlace {
  readonly inquiryId: string;
  readonly epoch: number;
}

/**
 * Seals an epoch's key to somebody who need not be there. HPKE's base mode names no sender: the server's layer around
 * it vouches that we made the seal, and not somebody who writes into the database a key they know.
 */
export async function sealEpochTo(recipient: VerifiedPublicKey, place: EpochPlace, secret: Buffer): Promise<Buffer> {
  const inner = await sealToPublicKey(recipient.publicKey, keyIdOf(recipient), secret, bindingOf(recipient, place));
  return Buffer.concat([Buffer.of(SEAL_FORMAT), recipient.outerSeal(inner, outerBindingOf(recipient, place))]);
}

/** Wraps an epoch's key under its holder's own key: what replaces the seal once it was unsealed. */
export function wrapEpochFor(holder: HolderKey, place: EpochPlace, secret: Buffer): Buffer {
  return seal(holder.wrappingKey, keyIdOf(holder), secret, bindingOf(holder, place));
}

export function isOwnWrap(sealed: Buffer): boolean {
  return sealed[0] === SYMMETRIC_FORMAT;
}

/** @throws {EnvelopeError} */
export function unwrapEpoch(holder: HolderKey, place: EpochPlace, wrapped: Buffer): Buffer {
  const keyById = (keyId: string): Buffer | undefined => (keyId === keyIdOf(holder) ? holder.wrappingKey : undefined);
  return unseal(keyById, wrapped, bindingOf(holder, place));
}

/** @throws {EnvelopeError} */
export async function unsealEpoch(
  keys: AgencyKeys,
  holder: HolderKey,
  place: EpochPlace,
  sealed: Buffer,
): Promise<Buffer> {
  if (sealed[0] !== SEAL_FORMAT) return raiseAlarm('format', bindingOf(holder, place));
  const inner = keys.outerUnseal(sealed.subarray(1), outerBindingOf(holder, place));
  return unsealWithPrivateKey(holder.privateKey, keyIdOf(holder), inner, bindingOf(holder, place));
}

function keyIdOf(holder: Holder): string {
  return `${holder.kind}.${holder.generation.toString()}`;
}

function outerBindingOf(holder: Holder, place: EpochPlace): Binding {
  return { ...bindingOf(holder, place), purpose: 'thread-key-outer' };
}

function bindingOf(holder: Holder, place: EpochPlace): Binding {
  return {
    purpose: 'thread-key',
    agencyId: holder.agencyId,
    inquiryId: place.inquiryId,
    epoch: place.epoch,
    holderKind: holder.kind,
    holderId: holder.id,
    generation: holder.generation,
  };
}

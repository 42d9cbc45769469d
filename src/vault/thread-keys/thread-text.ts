import { type Binding, netstring, type TextPurpose } from '../ciphers/binding.js';
import { expandKey } from '../ciphers/derive.js';
import { unseal, seal } from '../ciphers/envelope.js';
import { readHeader } from '../ciphers/envelope-header.js';
import { EpochNotHeld } from '../ciphers/errors.js';
import { padText, unpadText } from '../ciphers/padding.js';
import type { ThreadKey } from './thread-key.js';

/**
 * Where a text belongs. `messageId` is the message's id; for subject and details the inquiry's;
 * for a draft its author's account. `senderId` is the account that wrote it.
 */
export interface TextPlace {
  readonly purpose: TextPurpose;
  readonly messageId: string;
  readonly senderId: string;
}

/**
 * Encrypts a text under a key of its own in the thread's newest epoch.
 * @throws {EpochNotHeld} if the holder lacks the newest epoch.
 */
export function sealText(key: ThreadKey, place: TextPlace, text: string): Buffer {
  const epoch = key.newestEpoch;
  const textKey = keyOfText(key.secret(epoch), place);
  return seal(textKey, epoch.toString(), padText(text), bindingOf(key, epoch, place));
}

/**
 * @throws {EpochNotHeld} if the holder lacks the epoch it was written in.
 * @throws {EnvelopeError} if it, or the key of its epoch, was altered or moved.
 */
export function unsealText(key: ThreadKey, place: TextPlace, sealed: Buffer): string {
  const epoch = epochOf(sealed);
  if (epoch >= 1 && epoch <= key.newestEpoch && !key.holds(epoch) && !key.isDamaged(epoch))
    throw new EpochNotHeld(key.inquiryId, epoch);
  const textKey = (): Buffer | undefined => (key.holds(epoch) ? keyOfText(key.secret(epoch), place) : undefined);
  return unpadText(unseal(textKey, sealed, bindingOf(key, epoch, place)));
}

/** The epoch that a text was written in: its envelope's key id. NaN if it is no such envelope. */
export function epochOf(sealed: Buffer): number {
  const keyId = readHeader(sealed)?.keyId ?? '';
  return /^[1-9]\d{0,8}$/.test(keyId) ? Number(keyId) : NaN;
}

function keyOfText(epochSecret: Buffer, place: TextPlace): Buffer {
  return expandKey(epochSecret, netstring(place.purpose) + netstring(place.messageId));
}

function bindingOf(key: ThreadKey, epoch: number, place: TextPlace): Binding {
  return {
    purpose: place.purpose,
    agencyId: key.agencyId,
    inquiryId: key.inquiryId,
    epoch,
    messageId: place.messageId,
    senderId: place.senderId,
  };
}

import { randomBytes } from 'node:crypto';
import { EnvelopeError } from '../ciphers/alarm.js';
import { AgencyKeys } from '../server-keys/agency-keys.js';
import { HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair, sealToPublicKey } from '../ciphers/hpke.js';
import { ServerKeyRing } from '../server-keys/server-key-ring.js';
import { isOwnWrap, unsealEpoch, sealEpochTo, unwrapEpoch, wrapEpochFor } from './thread-seal.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';

const keys = new AgencyKeys('vienna', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
const { publicKey, privateKey } = generateKeyPair();
const anna = new HolderKey('account', 'vienna', 'anna', 1, privateKey);
const place = { inquiryId: 'inquiry', epoch: 1 };
const elsewhere = [
  { ...place, inquiryId: 'other' },
  { ...place, epoch: 2 },
];
const others = [
  new HolderKey('account', 'vienna', 'berta', 1, privateKey),
  new HolderKey('account', 'vienna', 'anna', 2, privateKey),
  new HolderKey('account', 'graz', 'anna', 1, privateKey),
  new HolderKey('handover', 'vienna', 'anna', 1, privateKey),
  new HolderKey('account', 'vienna', 'anna', 1, generateKeyPair().privateKey),
];
const secret = randomBytes(32);

describe("a thread key sealed to somebody's public key", () => {
  const seal = (): Promise<Buffer> => sealEpochTo(recipient(), place, secret);

  it('opens with their private key', async () => {
    expect(await unsealEpoch(keys, anna, place, await seal())).toEqual(secret);
  });

  it('[9] does not open in another inquiry or epoch', async () => {
    for (const other of elsewhere)
      await expect(unsealEpoch(keys, anna, other, await seal())).rejects.toThrow(EnvelopeError);
  });

  it('[3] does not open for another account, generation, agency or key', async () => {
    for (const other of others)
      await expect(unsealEpoch(keys, other, place, await seal())).rejects.toThrow(EnvelopeError);
  });

  it('[9] does not open with a bit flipped', async () => {
    const sealed = await seal();
    for (const at of [0, 1, 3, 14, 50, sealed.length - 1]) {
      const flipped = Buffer.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await expect(unsealEpoch(keys, anna, place, flipped)).rejects.toThrow(EnvelopeError);
    }
  });
});

describe('a thread key that somebody else sealed to that public key', () => {
  const binding = {
    purpose: 'thread-key',
    agencyId: 'vienna',
    ...place,
    holderKind: 'account',
    holderId: 'anna',
    generation: 1,
  } as const;
  const injected = () => sealToPublicKey(publicKey, 'account.1', randomBytes(32), binding);

  it('[9] is refused, although it is bound to the right place: a writer to the database knows every public key', async () => {
    await expect(unsealEpoch(keys, anna, place, await injected())).rejects.toThrow(EnvelopeError);
    await expect(unsealEpoch(keys, anna, place, Buffer.concat([Buffer.of(3), await injected()]))).rejects.toThrow(
      EnvelopeError,
    );
  });

  it("[9] is refused under another agency's layer", async () => {
    const graz = new AgencyKeys('graz', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
    const foreign = graz.outerSeal(await injected(), { ...binding, purpose: 'thread-key-outer' });
    await expect(unsealEpoch(keys, anna, place, Buffer.concat([Buffer.of(3), foreign]))).rejects.toThrow(EnvelopeError);
  });
});

describe("a thread key under its holder's own key", () => {
  const wrapped = wrapEpochFor(anna, place, secret);

  it('opens for them, and is told from a seal by its first byte', async () => {
    expect(unwrapEpoch(anna, place, wrapped)).toEqual(secret);
    expect(isOwnWrap(wrapped)).toBe(true);
    expect(isOwnWrap(await sealEpochTo(recipient(), place, secret))).toBe(false);
  });

  it('[9] does not open in another inquiry or epoch', () => {
    for (const other of elsewhere) expect(() => unwrapEpoch(anna, other, wrapped)).toThrow(EnvelopeError);
  });

  it('[3] does not open for another account, generation, agency or key', () => {
    for (const other of others) expect(() => unwrapEpoch(other, place, wrapped)).toThrow(EnvelopeError);
  });
});

function recipient(): VerifiedPublicKey {
  return keys.verifyPublicKey(anna, publicKey, keys.macPublicKey(anna, publicKey));
}

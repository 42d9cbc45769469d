import type { webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type Binding, encodeBinding } from './binding.js';
import { generateKeyPair, HPKE_FORMAT, unsealWithPrivateKey, sealToPublicKey } from './hpke.js';

const binding: Binding = { purpose: 'thread-key', agencyId: 'vienna' };
const plaintext = Buffer.from('thread key');

describe('HPKE', () => {
  it('opens what it sealed', async () => {
    const { publicKey, privateKey } = generateKeyPair();
    const sealed = await sealToPublicKey(publicKey, '1', plaintext, binding);
    expect(await unsealWithPrivateKey(privateKey, '1', sealed, binding)).toEqual(plaintext);
  });

  it('is the one of RFC 9180: the library as it comes opens it too', async () => {
    const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const { publicKey, privateKey } = generateKeyPair();
    const body = (await sealToPublicKey(publicKey, '1', plaintext, binding)).subarray(3);
    const recipientKey = (await suite.kem.deserializePrivateKey(privateKey)) as webcrypto.CryptoKey;
    const enc = body.subarray(0, 32);
    const additional = encodeBinding(HPKE_FORMAT, '1', binding);
    const opened = await suite.open(
      { recipientKey, enc, info: Buffer.from('offenes-ohr') },
      body.subarray(32),
      additional,
    );
    expect(Buffer.from(opened)).toEqual(plaintext);
  });
});

import { createHmac, generateKeyPairSync, hkdfSync, type webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { raiseAlarm } from './alarm.js';
import { type Binding, encodeBinding } from './binding.js';
import { readHeader, writeHeader } from './envelope-header.js';

/** First byte of everything sealed to a public key. */
export const HPKE_FORMAT = 2;

const ENCAPSULATED_BYTES = 32;
const INFO = Buffer.from('offenes-ohr');

/** Raw X25519 keys of 32 bytes (RFC 7748). */
interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

export function generateKeyPair(): KeyPair {
  const { x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('X25519 key without its parts');
  return { publicKey: Buffer.from(x, 'base64url'), privateKey: Buffer.from(d, 'base64url') };
}

/**
 * HPKE in base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256) and AES-256-GCM.
 * Layout: format (1) · length of key id (1) · key id · encapsulated key (32) · ciphertext and tag.
 */
export async function sealToPublicKey(
  publicKey: Buffer,
  keyId: string,
  plaintext: Buffer,
  binding: Binding,
): Promise<Buffer> {
  const recipientPublicKey = (await suite.kem.deserializePublicKey(publicKey)) as webcrypto.CryptoKey;
  const additional = encodeBinding(HPKE_FORMAT, keyId, binding);
  const sealed = await suite.seal({ recipientPublicKey, info: INFO }, plaintext, additional);
  return Buffer.concat([writeHeader(HPKE_FORMAT, keyId), Buffer.from(sealed.enc), Buffer.from(sealed.ct)]);
}

/** @throws {EnvelopeError} and raises the alarm if the seal was altered, moved or made for another key. */
export async function unsealWithPrivateKey(
  privateKey: Buffer,
  keyId: string,
  sealed: Buffer,
  binding: Binding,
): Promise<Buffer> {
  const header = readHeader(sealed);
  if (header?.format !== HPKE_FORMAT) return raiseAlarm('format', binding);
  if (header.keyId !== keyId) return raiseAlarm('unknown-key', binding);
  try {
    const recipientKey = (await suite.kem.deserializePrivateKey(privateKey)) as webcrypto.CryptoKey;
    const enc = header.body.subarray(0, ENCAPSULATED_BYTES);
    const ciphertext = header.body.subarray(ENCAPSULATED_BYTES);
    const additional = encodeBinding(HPKE_FORMAT, keyId, binding);
    return Buffer.from(await suite.open({ recipientKey, enc, info: INFO }, ciphertext, additional));
  } catch {
    return raiseAlarm('forged', binding);
  }
}

type Bytes = ArrayBufferLike | ArrayBufferView;

/** The library's HKDF makes a round trip through the thread pool for every HMAC; half of a seal's time is waiting. */
class SynchronousHkdf extends HkdfSha256 {
  override extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    const key = salt.byteLength === 0 ? Buffer.alloc(this.hashSize) : bytes(salt);
    return Promise.resolve(new Uint8Array(createHmac('sha256', key).update(bytes(ikm)).digest()).buffer);
  }

  override extractAndExpand(salt: Bytes, ikm: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    return Promise.resolve(hkdfSync('sha256', bytes(ikm), bytes(salt), bytes(info), length));
  }
}

function bytes(input: Bytes): Uint8Array {
  return ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
}

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new SynchronousHkdf(),
  aead: new Aes256Gcm(),
});

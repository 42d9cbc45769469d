import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EnvelopeError, type EnvelopeFault, raiseAlarm } from './alarm.js';
import { type Binding, encodeBinding } from './binding.js';
import { readHeader, writeHeader } from './envelope-header.js';

/** First byte of everything encrypted under a symmetric key. */
export const SYMMETRIC_FORMAT = 1;

/** First byte of a thread's key within the server's layer; the layer's own envelope follows. */
export const SEAL_FORMAT = 3;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type KeyById = (keyId: string) => Buffer | undefined;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce.
 * Layout: format (1) · length of key id (1) · key id · nonce (12) · ciphertext · tag (16).
 */
export function seal(key: Buffer, keyId: string, plaintext: Buffer, binding: Binding): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(encodeBinding(SYMMETRIC_FORMAT, keyId, binding));
  const header = writeHeader(SYMMETRIC_FORMAT, keyId);
  return Buffer.concat([header, nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The plaintext.
 * @throws {EnvelopeError} and raises the alarm if the envelope was altered, moved or sealed under an unknown key.
 */
export function unseal(keyById: KeyById, envelope: Buffer, binding: Binding): Buffer {
  const unsealed = attempt(keyById, envelope, binding);
  return Buffer.isBuffer(unsealed) ? unsealed : raiseAlarm(unsealed, binding);
}

/** For keys that people type in: a wrong one is no alarm, and nothing is unsealed. */
export function tryUnseal(keyById: KeyById, envelope: Buffer, binding: Binding): Buffer | undefined {
  const unsealed = attempt(keyById, envelope, binding);
  if (Buffer.isBuffer(unsealed)) return unsealed;
  if (unsealed === 'forged') return undefined;
  throw new EnvelopeError(unsealed, binding);
}

function attempt(keyById: KeyById, envelope: Buffer, binding: Binding): Buffer | EnvelopeFault {
  const header = readHeader(envelope);
  if (header?.format !== SYMMETRIC_FORMAT || header.body.length < NONCE_BYTES + TAG_BYTES) return 'format';
  const key = keyById(header.keyId);
  if (key === undefined) return 'unknown-key';
  const nonce = header.body.subarray(0, NONCE_BYTES);
  const tagAt = header.body.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(encodeBinding(SYMMETRIC_FORMAT, header.keyId, binding));
  decipher.setAuthTag(header.body.subarray(tagAt));
  const plaintext = decipher.update(header.body.subarray(NONCE_BYTES, tagAt));
  try {
    decipher.final();
  } catch {
    return 'forged';
  }
  return plaintext;
}

import { randomBytes } from 'node:crypto';
import { EnvelopeError, onEnvelopeAlarm } from './alarm.js';
import type { Binding } from './binding.js';
import { unseal, seal, tryUnseal } from './envelope.js';

const key = randomBytes(32);
const binding: Binding = { purpose: 'message', agencyId: 'a', inquiryId: 'i', epoch: 1, messageId: 'm', senderId: 's' };
const plaintext = Buffer.from('Mir geht es nicht gut.');
const keyById = (id: string): Buffer | undefined => (id === 'k1' ? key : undefined);

describe('an envelope', () => {
  it('opens with its key and its binding', () => {
    expect(unseal(keyById, seal(key, 'k1', plaintext, binding), binding)).toEqual(plaintext);
  });

  it('[9] fails closed if any single bit is flipped', () => {
    const envelope = seal(key, 'k1', plaintext, binding);
    for (let bit = 0; bit < envelope.length * 8; bit++) {
      const flipped = Buffer.from(envelope);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(keyById, flipped, binding)).toThrow(EnvelopeError);
    }
  });

  it('[9] fails closed if cut off anywhere', () => {
    const envelope = seal(key, 'k1', plaintext, binding);
    for (let length = 0; length < envelope.length; length++)
      expect(() => unseal(keyById, envelope.subarray(0, length), binding)).toThrow(EnvelopeError);
  });

  it.each<[string, Partial<Binding>]>([
    ['another purpose', { purpose: 'subject' }],
    ['another agency', { agencyId: 'b' }],
    ['another inquiry', { inquiryId: 'j' }],
    ['another epoch', { epoch: 2 }],
    ['another message', { messageId: 'n' }],
    ['another sender', { senderId: 't' }],
    ['a binding with a field more', { accountId: 'x' }],
    ['a binding with a field less', { senderId: undefined }],
    ['a binding whose ids run together elsewhere', { messageId: 'ms', senderId: '' }],
  ])('[9] does not open under %s', (_, other) => {
    const envelope = seal(key, 'k1', plaintext, binding);
    expect(() => unseal(keyById, envelope, { ...binding, ...other })).toThrow(EnvelopeError);
  });

  it('[9] raises the alarm, with ids only', () => {
    const heard: unknown[] = [];
    const stop = onEnvelopeAlarm((alarm) => heard.push(alarm));
    const envelope = seal(key, 'k1', plaintext, binding);
    expect(() => unseal(keyById, envelope, { ...binding, inquiryId: 'j' })).toThrow('message did not open (forged)');
    expect(() => unseal(() => undefined, envelope, binding)).toThrow('message did not open (unknown-key)');
    stop();
    expect(heard).toEqual([
      { fault: 'forged', binding: { ...binding, inquiryId: 'j' } },
      { fault: 'unknown-key', binding },
    ]);
  });

  it('takes a wrong key that a person typed as an answer, not as an attack', () => {
    expect(tryUnseal(() => randomBytes(32), seal(key, 'k1', plaintext, binding), binding)).toBeUndefined();
  });

  it('[11] never repeats a nonce in 100,000 encryptions, and equal texts differ', () => {
    const nonces = new Set<string>();
    const ciphertexts = new Set<string>();
    for (let i = 0; i < 100_000; i++) {
      const envelope = seal(key, 'k1', plaintext, binding);
      nonces.add(envelope.toString('base64', 4, 16));
      ciphertexts.add(envelope.toString('base64', 16));
    }
    expect(nonces.size).toBe(100_000);
    expect(ciphertexts.size).toBe(100_000);
  });
});

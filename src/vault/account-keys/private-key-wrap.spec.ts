import { randomBytes } from 'node:crypto';
import { EnvelopeError } from '../ciphers/alarm.js';
import { AgencyKeys } from '../server-keys/agency-keys.js';
import { HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { createPrintedCode, keyOfPrintedCode } from '../ciphers/printed-code.js';
import { tryUnwrapPrivateKey, unwrapPrivateKey, wrapPrivateKey } from './private-key-wrap.js';
import { ServerKeyRing } from '../server-keys/server-key-ring.js';

const ring = ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z'));
const keys = new AgencyKeys('vienna', ring);
const wrappingKey = randomBytes(32);
const anna = new HolderKey('account', 'vienna', 'anna', 1, generateKeyPair().privateKey);
const wrapped = wrapPrivateKey(keys, 'private-key', wrappingKey, anna);

describe("an account's private key", () => {
  it("opens with the password's wrapping key", () => {
    expect(unwrapPrivateKey(keys, 'private-key', wrappingKey, anna, wrapped).privateKey).toEqual(anna.privateKey);
  });

  it('[2] does not open with any key that the server has', () => {
    for (const { key } of ring.every())
      expect(() => unwrapPrivateKey(keys, 'private-key', key, anna, wrapped)).toThrow(EnvelopeError);
  });

  it('does not open with the password alone, without the server', () => {
    const elsewhere = new AgencyKeys('vienna', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
    expect(() => unwrapPrivateKey(elsewhere, 'private-key', wrappingKey, anna, wrapped)).toThrow(EnvelopeError);
  });

  it('[9] does not open as that of another account, generation or use', () => {
    for (const other of [{ id: 'berta' }, { generation: 2 }])
      expect(() => unwrapPrivateKey(keys, 'private-key', wrappingKey, { ...anna.toJSON(), ...other }, wrapped)).toThrow(
        EnvelopeError,
      );
    expect(() => unwrapPrivateKey(keys, 'recovery', wrappingKey, anna, wrapped)).toThrow(EnvelopeError);
  });

  it('[13] opens with the recovery code, and with no other', () => {
    const code = createPrintedCode('recovery');
    const recovery = wrapPrivateKey(keys, 'recovery', keyOfPrintedCode('recovery', code), anna);
    const tried = (text: string): Buffer | undefined =>
      tryUnwrapPrivateKey(keys, 'recovery', keyOfPrintedCode('recovery', text), anna, recovery)?.privateKey;
    expect(tried(code)).toEqual(anna.privateKey);
    expect(tried(createPrintedCode('recovery'))).toBeUndefined();
  });
});

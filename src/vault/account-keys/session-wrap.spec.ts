import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { EnvelopeError } from '../ciphers/alarm.js';
import { AgencyKeys } from '../server-keys/agency-keys.js';
import { HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { ServerKeyRing } from '../server-keys/server-key-ring.js';
import { unsealFromSession, sealForSession } from './session-wrap.js';

const keys = new AgencyKeys('vienna', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
const cookie = randomBytes(32);
const anna = new HolderKey('account', 'vienna', 'anna', 1, generateKeyPair().privateKey);
const owner = { accountId: 'anna', generation: 1 };

describe('a session', () => {
  const row = sealForSession(keys, cookie, anna);

  it("opens the private key with the cookie's value", () => {
    expect(unsealFromSession(keys, cookie, row, owner).privateKey).toEqual(anna.privateKey);
  });

  it('[25] opens nothing without the cookie, whatever the server and the row know', () => {
    expect(() => unsealFromSession(keys, randomBytes(32), row, owner)).toThrow(EnvelopeError);
    expect(() => unsealFromSession(keys, keys.sessionHash(cookie), row, owner)).toThrow(EnvelopeError);
  });

  it('[9] does not open as another account or generation', () => {
    expect(() => unsealFromSession(keys, cookie, row, { ...owner, accountId: 'berta' })).toThrow(EnvelopeError);
    expect(() => unsealFromSession(keys, cookie, row, { ...owner, generation: 2 })).toThrow(EnvelopeError);
  });

  it('never shows the key when it is printed or logged', () => {
    const shown = inspect({ anna }, { depth: 9, showHidden: true }) + JSON.stringify(anna);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(shown).not.toContain(anna.privateKey.toString(encoding));
  });
});

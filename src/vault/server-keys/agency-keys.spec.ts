import { EnvelopeError } from '../ciphers/alarm.js';
import { AgencyKeys } from './agency-keys.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { generateServerKey, ServerKeyRing } from './server-key-ring.js';

const monday = new Date('2026-03-02T08:00:00Z');
const ring = ServerKeyRing.generate(monday);
const vienna = new AgencyKeys('vienna', ring);
const graz = new AgencyKeys('graz', ServerKeyRing.generate(monday));

describe("an agency's keys", () => {
  it('open user names and contacts for the account they belong to', () => {
    expect(vienna.unsealUserName('anna', vienna.sealUserName('anna', 'Regenbogen7'))).toBe('Regenbogen7');
    expect(vienna.unsealContact('anna', vienna.sealContact('anna', 'anna@example.org'))).toBe('anna@example.org');
  });

  it('[9] refuse what was moved to another account, column or agency', () => {
    const name = vienna.sealUserName('anna', 'Regenbogen7');
    expect(() => vienna.unsealUserName('berta', name)).toThrow(EnvelopeError);
    expect(() => vienna.unsealContact('anna', name)).toThrow(EnvelopeError);
    expect(() => graz.unsealUserName('anna', name)).toThrow(EnvelopeError);
    expect(() => new AgencyKeys('graz', ring).unsealUserName('anna', name)).toThrow(EnvelopeError);
  });

  it('find by hashes that differ by kind and agency', () => {
    const hash = vienna.lookupHash('user-name', 'regenbogen7');
    expect(vienna.lookupHash('user-name', 'regenbogen7')).toEqual(hash);
    expect(vienna.lookupHash('access-link', 'regenbogen7')).not.toEqual(hash);
    expect(graz.lookupHash('user-name', 'regenbogen7')).not.toEqual(hash);
    expect(hash).toHaveLength(32);
  });

  it('accept an auth key for its own account alone', () => {
    const authKey = Buffer.alloc(32, 1);
    const stored = vienna.authHash('anna', authKey);
    expect(vienna.verifyAuthHash('anna', authKey, stored)).toBe(true);
    expect(vienna.verifyAuthHash('berta', authKey, stored)).toBe(false);
    expect(vienna.verifyAuthHash('anna', Buffer.alloc(32, 2), stored)).toBe(false);
    expect(vienna.verifyAuthHash('anna', authKey, Buffer.alloc(3))).toBe(false);
  });

  it('[10] refuse a public key that was replaced, or moved to another holder or generation', () => {
    const anna = { kind: 'account', agencyId: 'vienna', id: 'anna', generation: 1 } as const;
    const { publicKey } = generateKeyPair();
    const mac = vienna.macPublicKey(anna, publicKey);
    expect(vienna.verifyPublicKey(anna, publicKey, mac).publicKey).toEqual(publicKey);
    expect(() => vienna.verifyPublicKey(anna, generateKeyPair().publicKey, mac)).toThrow(EnvelopeError);
    for (const other of [{ id: 'berta' }, { generation: 2 }, { kind: 'handover' }, { agencyId: 'graz' }] as const)
      expect(() => vienna.verifyPublicKey({ ...anna, ...other }, publicKey, mac)).toThrow(EnvelopeError);
    expect(() => vienna.verifyPublicKey(anna, publicKey, Buffer.alloc(32))).toThrow(EnvelopeError);
  });
});

describe('a new version of a server key', () => {
  const rotatedAt = new Date('2026-03-02T10:00:00Z');
  const both = [
    ...ring.every(),
    generateServerKey('user-names', 2, rotatedAt),
    generateServerKey('lookups', 2, rotatedAt),
  ];
  const at = (time: string): AgencyKeys => new AgencyKeys('vienna', new ServerKeyRing(both, new Date(time)));
  const sealed = vienna.sealUserName('anna', 'Regenbogen7');

  it('leaves the old version to open what it sealed', () => {
    expect(at('2026-03-02T10:30:00Z').unsealUserName('anna', sealed)).toBe('Regenbogen7');
  });

  it('seals only once every process has had time to read it', () => {
    const early = at('2026-03-02T10:05:00Z').sealUserName('anna', 'Regenbogen7');
    expect(vienna.unsealUserName('anna', early)).toBe('Regenbogen7');
    const late = at('2026-03-02T10:30:00Z').sealUserName('anna', 'Regenbogen7');
    expect(() => vienna.unsealUserName('anna', late)).toThrow(EnvelopeError);
  });

  it('still finds what the old version hashed', () => {
    const rotated = at('2026-03-02T10:30:00Z');
    expect(rotated.lookupHashes('user-name', 'regenbogen7')).toContainEqual(
      vienna.lookupHash('user-name', 'regenbogen7'),
    );
    const authKey = Buffer.alloc(32, 1);
    expect(rotated.verifyAuthHash('anna', authKey, vienna.authHash('anna', authKey))).toBe(true);
  });
});

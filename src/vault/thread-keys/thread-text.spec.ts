import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { EnvelopeError } from '../ciphers/alarm.js';
import { EpochNotHeld } from '../ciphers/errors.js';
import { ThreadKey } from './thread-key.js';
import { epochOf, unsealText, sealText, type TextPlace } from './thread-text.js';

const secrets = new Map([
  [1, randomBytes(32)],
  [2, randomBytes(32)],
]);
const key = new ThreadKey('vienna', 'inquiry', 2, secrets);
const place: TextPlace = { purpose: 'message', messageId: 'message', senderId: 'anna' };
const text = 'Ich weiß nicht mehr weiter. 🫂';

describe('a text in a thread', () => {
  const sealed = sealText(key, place, text);

  it('is written in the newest epoch and read back', () => {
    expect(epochOf(sealed)).toBe(2);
    expect(unsealText(key, place, sealed)).toBe(text);
  });

  it('[9] does not open as another text, of another sender or purpose', () => {
    for (const other of [{ messageId: 'other' }, { senderId: 'berta' }, { purpose: 'draft' as const }])
      expect(() => unsealText(key, { ...place, ...other }, sealed)).toThrow(EnvelopeError);
  });

  it('[9] does not open in another inquiry or agency, even under the same secrets', () => {
    expect(() => unsealText(new ThreadKey('vienna', 'other', 2, secrets), place, sealed)).toThrow(EnvelopeError);
    expect(() => unsealText(new ThreadKey('graz', 'inquiry', 2, secrets), place, sealed)).toThrow(EnvelopeError);
  });

  it('[9] does not open in another epoch: the one that the envelope names is bound', () => {
    const moved = Buffer.from(sealed);
    moved.write('1', 2);
    expect(() => unsealText(key, place, moved)).toThrow(EnvelopeError);
  });

  it('[9] does not open with a bit flipped or as something else altogether', () => {
    const flipped = Buffer.from(sealed);
    flipped[40] = (flipped[40] ?? 0) ^ 4;
    for (const wrong of [flipped, Buffer.alloc(0), Buffer.of(1), Buffer.alloc(300), Buffer.from(text)])
      expect(() => unsealText(key, place, wrong)).toThrow(EnvelopeError);
  });

  it('[12] is closed to a key without its epoch, which cannot write in it either', () => {
    const former = new ThreadKey('vienna', 'inquiry', 2, new Map([...secrets].slice(0, 1)));
    expect(former.complete).toBe(false);
    expect(() => unsealText(former, place, sealed)).toThrow(EpochNotHeld);
    expect(() => sealText(former, place, text)).toThrow(EpochNotHeld);
  });

  it('[11] differs from the same text sealed again', () => {
    expect(sealText(key, place, text).equals(sealed)).toBe(false);
  });

  it('hides its length within 256 bytes', () => {
    expect(sealText(key, place, 'Ja').length).toBe(sealText(key, place, 'Nein, das stimmt so nicht.').length);
  });

  it('[1] shows nothing of the text, and the key nothing of its secrets', () => {
    expect(sealed.includes('weiß')).toBe(false);
    const shown = inspect({ key }, { depth: 9, showHidden: true }) + JSON.stringify(key);
    for (const secret of secrets.values())
      for (const encoding of ['hex', 'base64'] as const) expect(shown).not.toContain(secret.toString(encoding));
  });
});

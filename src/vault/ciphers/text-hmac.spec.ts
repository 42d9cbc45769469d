import { createHmac } from 'node:crypto';
import { assert as check, property, string, uint8Array } from 'fast-check';
import { TextHmac } from './text-hmac.js';

const made = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest();

describe('The HMAC of a text', () => {
  it('is what Node makes of it, whatever the key and the letters', () => {
    const keys = uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    check(
      property(keys, string({ unit: 'binary', maxLength: 300 }), (key, text) => {
        expect(new TextHmac(key).of(text)).toEqual(made(key, text));
      }),
    );
  });

  // 65536 bytes are hashed in place, a block of them the key's; a letter may take three.
  it.each([0, 1, 55, 56, 63, 64, 21_823, 21_824, 21_825, 65_471, 65_472, 65_473, 200_000])(
    'is what Node makes of it with %d letters',
    (length) => {
      const key = Buffer.alloc(32, 7);
      for (const letter of ['a', 'ü', '✓', '\ud800'])
        expect(new TextHmac(key).of(letter.repeat(length))).toEqual(made(key, letter.repeat(length)));
    },
  );

  it('of a short text has nothing of a longer one before', () => {
    const [hmac, key] = [new TextHmac(Buffer.alloc(32, 7)), Buffer.alloc(32, 7)];
    hmac.of('longer than the next one');
    expect(hmac.of('short')).toEqual(made(key, 'short'));
  });

  it('[41] fits itself alone: no bit may be another, and no byte missing', () => {
    const hmac = new TextHmac(Buffer.alloc(32, 7));
    const mac = hmac.of('a row');
    expect(hmac.fits('a row', mac)).toBe(true);
    for (let bit = 0; bit < mac.length * 8; bit++) {
      const flipped = Buffer.from(mac);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(hmac.fits('a row', flipped)).toBe(false);
    }
    expect(hmac.fits('a row', mac.subarray(0, 31))).toBe(false);
    expect(hmac.fits('a row', Buffer.concat([mac, Buffer.alloc(1)]))).toBe(false);
    expect(hmac.fits('a row', Buffer.alloc(0))).toBe(false);
    expect(new TextHmac(Buffer.alloc(32, 8)).fits('a row', mac)).toBe(false);
  });

  it('wants a key of a block at most', () => {
    expect(() => new TextHmac(Buffer.alloc(65))).toThrow(RangeError);
  });
});

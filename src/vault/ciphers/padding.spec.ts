import { padText, unpadText } from './padding.js';

describe('padding', () => {
  it.each(['', 'a', 'ä'.repeat(126), 'x'.repeat(252), 'x'.repeat(253), '👨‍👩‍👧 \0 ‏עזרה'])('gives back %j', (text) => {
    expect(unpadText(padText(text))).toBe(text);
  });

  it('hides lengths: all texts up to 252 bytes look alike, and others come in steps of 256', () => {
    expect(new Set(['', 'Ja', 'x'.repeat(252)].map((text) => padText(text).length))).toEqual(new Set([256]));
    expect(padText('x'.repeat(253))).toHaveLength(512);
    expect(padText('x'.repeat(1_000_000)).length % 256).toBe(0);
  });

  it('refuses a length that does not fit', () => {
    const padded = padText('kurz');
    padded.writeUInt32BE(253);
    expect(() => unpadText(padded)).toThrow(RangeError);
  });
});

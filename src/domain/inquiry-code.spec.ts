import { inquiryCode, normalizeInquiryCode } from './inquiry-code.js';

describe('An inquiry code', () => {
  it('is two groups of three letters that nobody misreads', () => {
    expect(inquiryCode(Uint8Array.from([0, 1, 2, 25, 26, 27]))).toBe('234-XYZ');
  });

  it('passes over the bytes that would make some letters likelier', () => {
    expect(inquiryCode(Uint8Array.from([252, 255, 0, 253, 0, 0, 0, 0, 28]))).toBe('222-222');
  });

  it('gives each letter the same number of bytes', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 252; byte++) {
      const letter = inquiryCode(new Uint8Array(6).fill(byte)).charAt(0);
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([9]));
    expect([...counts.keys()].join('')).not.toMatch(/[01OILAEU]/);
  });

  it('is not made from too few bytes', () => {
    expect(() => inquiryCode(new Uint8Array(5))).toThrow(RangeError);
  });

  it.each([
    ['K7M-4QX', 'K7M-4QX'],
    [' k7m 4qx ', 'K7M-4QX'],
    ['k7m–4qx', 'K7M-4QX'],
    ['K7M4QX', 'K7M-4QX'],
    ['K7M-4Q0', null],
    ['K7M-4Q', null],
    ['', null],
  ])('typed as "%s" is read as %s', (typed, code) => {
    expect(normalizeInquiryCode(typed)).toBe(code);
  });
});

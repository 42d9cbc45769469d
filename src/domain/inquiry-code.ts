import { typedCode } from './typed-code.js';

/**
 * By this staff speak of an inquiry without naming anyone: 'K7M-4QX'. No 0/O, 1/I/L, which are misread, and no
 * vowels, so that chance writes no words. 28^6 is about 480 million.
 */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;
const FAIR = 256 - (256 % ALPHABET.length);
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${String(LENGTH)}}$`);

/** How many random bytes to bring so that they practically never run out. */
export const INQUIRY_CODE_BYTES = 24;

/** Bytes beyond the last full multiple of the alphabet are passed over, so every letter is equally likely. */
export function inquiryCode(randomBytes: Uint8Array): string {
  let code = '';
  for (const byte of randomBytes) {
    if (byte < FAIR) code += ALPHABET.charAt(byte % ALPHABET.length);
    if (code.length === LENGTH) return withHyphen(code);
  }
  throw new RangeError('Too few random bytes for an inquiry code');
}

/** What somebody typed or read out, in its one written form; null where it cannot be a code. */
export function normalizeInquiryCode(typed: string): string | null {
  const code = typedCode(typed);
  return WELL_FORMED.test(code) ? withHyphen(code) : null;
}

function withHyphen(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

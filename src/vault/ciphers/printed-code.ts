import { createHash, randomBytes } from 'node:crypto';
import { typedBase32 } from '../../domain/typed-code.js';
import { WrongCode } from './errors.js';
import { deriveKey } from './derive.js';

type CodeKind = 'recovery' | 'handover';

/** Crockford's base 32: no I, L, O, U, so that it survives handwriting. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
const CHECK_BITS = 12n;
const CHARACTERS = 28;

/** A secret of 128 bits for paper: 28 characters in 7 groups of 4, the last 12 bits a checksum. */
export function createPrintedCode(kind: CodeKind): string {
  const secret = randomBytes(SECRET_BYTES);
  let rest = (toNumber(secret) << CHECK_BITS) | checksum(kind, secret);
  let characters = '';
  for (let i = 0; i < CHARACTERS; i++, rest >>= 5n) characters = ALPHABET.charAt(Number(rest & 31n)) + characters;
  return characters.replace(/.{4}(?!$)/g, '$&-');
}

/**
 * The key that a code stands for, however it was typed.
 * @throws {WrongCode} if it is mistyped or a code of the other kind.
 */
export function keyOfPrintedCode(kind: CodeKind, printed: string): Buffer {
  const characters = typedBase32(printed);
  if (characters.length !== CHARACTERS) throw new WrongCode('mistyped');
  let value = 0n;
  for (const character of characters) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new WrongCode('mistyped');
    value = (value << 5n) | BigInt(digit);
  }
  const secret = Buffer.from((value >> CHECK_BITS).toString(16).padStart(2 * SECRET_BYTES, '0'), 'hex');
  if ((value & ((1n << CHECK_BITS) - 1n)) !== checksum(kind, secret)) throw new WrongCode('mistyped');
  return deriveKey(secret, `${kind} code`);
}

function checksum(kind: CodeKind, secret: Buffer): bigint {
  const digest = createHash('sha256').update(kind).update(secret).digest();
  return BigInt(digest.readUInt16BE() >> 4);
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

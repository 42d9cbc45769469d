/** Blanks, dashes and dots of every kind, and what cannot be seen: nothing that anybody means when typing a code. */
const between = /[\s\p{Pd}\u2212\u00B7.,:_/|\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The letters and digits of a code that somebody typed or pasted, as capitals: however they are parted, in full width
 * or not.
 */
export function typedCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(between, '');
}

/** The same where Crockford's base 32 is the alphabet, in which O is 0 and I and L are 1. */
export function typedBase32(typed: string): string {
  return typedCode(typed).replace(/O/g, '0').replace(/[IL]/g, '1');
}

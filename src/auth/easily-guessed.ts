import { habitualWords } from './habitual-words.js';

/** What a keyboard has in a row (German and English), and the alphabets of digits and letters. */
const rows = ['1234567890', 'qwertzuiopü', 'qwertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1qay2wsx3edc4rfv5tgb6zhn7ujm8ik', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik', '1q2w3e4r5t6z7u8i9o0p', '1q2w3e4r5t6y7u8i9o0p'];
const runs = [...rows, ...rows.map((row) => Array.from(row).reverse().join(''))];

/** What stands for a letter in habitual disguises. */
const disguises: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '€': 'e', '1': 'i', '!': 'i', '0': 'o', '5': 's', $: 's', '7': 't' };

/** So many characters that are not foreseeable make a guesser's dictionary useless. */
const leastUnforeseen = 5;

/**
 * Whether a password is made of what is tried first: habitual words, names from the context, runs over the
 * keyboard, repetitions and years, with nothing much around them (OWASP ASVS 5.0, 6.2.4 and 6.2.11).
 */
export function isEasilyGuessed(password: string, context: readonly string[]): boolean {
  const plain = password.toLowerCase().normalize('NFKC');
  const words = [...context.flatMap(wordsOf), ...habitualWords].sort((one, other) => other.length - one.length);
  return [plain, undisguised(plain)].some((text) => unforeseen(text, words) < leastUnforeseen);
}

/** How many different characters are left once everything foreseeable is taken out. */
function unforeseen(text: string, words: readonly string[]): number {
  const letters = withoutRepetition(text.replace(/[^\p{L}\p{N}\p{So}]/gu, ''));
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), letters);
  return new Set(withoutRuns(rest).replace(/\d{1,4}(?!\d)/g, '').replace(/\s/g, '')).size;
}

/** `hallohallohallo` is no more than `hallo`. */
function withoutRepetition(text: string): string {
  return text.replace(/^(.+?)\1+$/u, '$1').replace(/(.)\1{2,}/gu, '$1');
}

/** Four and more neighbours, forwards or backwards, are one habit. */
function withoutRuns(text: string): string {
  let left = text;
  for (const run of runs) {
    for (let length = run.length; length >= 4; length -= 1)
      for (let start = 0; start + length <= run.length; start += 1) left = left.replaceAll(run.slice(start, start + length), ' ');
  }
  return left;
}

function undisguised(text: string): string {
  return text.replace(/[@43€1!05$7]/g, (character) => disguises[character] ?? character);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFKC').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
}

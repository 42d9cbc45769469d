import { randomInt } from 'node:crypto';
import { germanWords } from '../../domain/german-words.js';

/** What somebody may take who can think of nothing. */
export interface Suggestions {
  userName: string;
  password: string;
}

/** Made anew whenever they are shown, and kept nowhere. */
export function suggestions(): Suggestions {
  return { userName: userName(), password: passphrase(' ') };
}

/** Five words, each one of 2048: 55 bits, which nobody guesses in a lifetime at the cost of our hashes. */
export function passphrase(between: string): string {
  return words(5).join(between);
}

/** Says nothing about anybody. Of four billion, hardly ever one that somebody has. */
function userName(): string {
  return [...words(2), randomInt(100, 1000).toString()].join('-');
}

function words(count: number): string[] {
  return Array.from({ length: count }, () => germanWords[randomInt(germanWords.length)] ?? '');
}

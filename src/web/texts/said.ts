import type { TextKey, TextValues } from './keys.js';
import type { Values } from './message.js';

/** What a text's key has to come with: nothing, or its values. */
export type With<K extends TextKey> = TextValues[K] extends null ? [] : [values: TextValues[K]];

/**
 * A text that somebody will read, in a language that is not known yet: a refusal, a notice, a page's title. It is put into words
 * where it is shown.
 */
export class Said {
  constructor(
    readonly key: TextKey,
    readonly values: Values = {},
  ) {}

  /** What `code` was made of; null where it is no such code. */
  static from(code: string): Said | null {
    if (!code.startsWith('{"said":')) return null;
    const { said, values } = JSON.parse(code) as { said: TextKey; values: Values };
    return new Said(said, values);
  }

  /** For libraries that carry plain text alone, as class-validator's messages. */
  get code(): string {
    return JSON.stringify({ said: this.key, values: this.values });
  }
}

/** Words that are known, such as a name, or a text that is still to be put into words. */
export type Words = Said | string;

export function said<K extends TextKey>(key: K, ...[values]: With<K>): Said {
  return new Said(key, values ?? undefined);
}

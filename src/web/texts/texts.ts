import type { TextKey } from './keys.js';
import { Message } from './message.js';
import type { With, Words } from './said.js';

/** All that is said in one language. */
export class Texts {
  private readonly messages: ReadonlyMap<string, Message>;
  private readonly unchanging: ReadonlyMap<string, string>;
  private readonly own: ReadonlySet<string>;

  /**
   * @param language BCP 47
   * @param sources MessageFormat 2 by key
   * @param usualKeys of texts by what an agency's rows hold in their place; see `usual`
   * @throws Error where one of them is none
   */
  constructor(
    readonly language: string,
    sources: ReadonlyMap<string, string>,
    readonly direction: 'ltr' | 'rtl' = 'ltr',
    private readonly usualKeys: ReadonlyMap<string, string> = new Map(),
  ) {
    this.messages = new Map([...sources].map(([key, source]) => [key, this.read(key, source)]));
    const fixed = [...this.messages].filter(([, { values }]) => values.size === 0);
    this.unchanging = new Map(fixed.map(([key, message]) => [key, message.say()]));
    this.own = new Set(this.unchanging.values());
  }

  say<K extends TextKey>(key: K, ...[values]: With<K>): string {
    return this.unchanging.get(key) ?? this.message(key).say(values ?? undefined);
  }

  /** Puts into words what was said before the language was known. A text that is one already stays. */
  put(words: Words): string {
    if (typeof words === 'string') return words;
    return this.unchanging.get(words.key) ?? this.message(words.key).say(words.values);
  }

  /**
   * A name that comes with the program and stands in an agency's rows, such as a state's or a holiday's. What an agency calls
   * something itself stays as it is.
   */
  usual(name: string): string {
    const key = this.usualKeys.get(name);
    return (key === undefined ? undefined : this.unchanging.get(key)) ?? name;
  }

  /** Whether these words come with the program in this language, such as a usual name, and are nobody's own. */
  says(words: string): boolean {
    return this.own.has(words);
  }

  isUsual(name: string): boolean {
    return this.usualKeys.has(name);
  }

  has(key: string): boolean {
    return this.messages.has(key);
  }

  keys(): string[] {
    return [...this.messages.keys()];
  }

  /** @throws Error where there is none */
  message(key: string): Message {
    const message = this.messages.get(key);
    if (!message) throw new Error(`No text "${key}" in "${this.language}"`);
    return message;
  }

  private read(key: string, source: string): Message {
    try {
      return new Message(source, this.language, this.direction === 'rtl');
    } catch (problem) {
      throw new Error(`The text "${key}" in "${this.language}": ${(problem as Error).message}`, { cause: problem });
    }
  }
}

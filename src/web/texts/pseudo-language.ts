import { type Model, parseMessage, stringifyMessage } from 'messageformat';

/** As Android's and Chromium's pseudo-locale that is written from right to left. */
export const pseudoLanguage = 'ar-XB';

/**
 * Every text written from right to left, and 40 % longer: what a page does with a language that nobody has translated yet.
 * A text that stays as it is on such a page is none of the catalog.
 */
export function inPseudoLanguage(sources: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...sources].map(([key, source]) => [key, stringifyMessage(turned(parseMessage(source)))]));
}

function turned(message: Model.Message): Model.Message {
  return message.type === 'select'
    ? { ...message, variants: message.variants.map((variant) => ({ ...variant, value: turnedPattern(variant.value) })) }
    : { ...message, pattern: turnedPattern(message.pattern) };
}

function turnedPattern(pattern: Model.Pattern): Model.Pattern {
  return pattern.map((part) => (typeof part === 'string' ? part.replace(/[\p{L}\p{M}]+/gu, turnedWord) : part));
}

/** Longer by its own vowels, and within signs that turn its letters around (U+202E to U+202C). */
function turnedWord(word: string): string {
  const wanted = Math.ceil(word.length * 1.4);
  let longer = word;
  for (let place = 0; longer.length < wanted; place += 2)
    longer = longer.slice(0, place + 1) + (longer[place] ?? longer.at(-1) ?? '') + longer.slice(place + 1);
  return `\u202e${longer}\u202c`;
}

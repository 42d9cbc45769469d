import { firstLanguage, ownWordsIn } from './languages.js';
import { partLongWords } from './long-words.js';
import type { Values } from './message.js';
import type { Words } from './said.js';
import type { Texts } from './texts.js';

interface Named {
  hash: Values;
}

interface Asked {
  data: { root: { page?: { textSize: string } } };
}

/** What templates call while a page is made; `t`, `variant`, `worded`, `largest` and `own` are put there by `SpokenTemplate`. */
export function textHelpers(texts: Texts) {
  return {
    /** The `lang` of words that may be an agency's own; '' where they are in the page's language. */
    'lang-of': (words: string) => (words === '' || texts.says(words) ? '' : (ownWordsIn(texts) ?? '')),
    largest: isLargest,
    /** What an agency or somebody there wrote, on pages in any language. */
    parted: (words: string, asked: Asked) => (isLargest(asked) ? partLongWords(words, firstLanguage) : words),
    /** Of pages that stand alone; all others have it from their layout. */
    'spoken-language': () => texts.language,
    'spoken-direction': () => texts.direction,
    /** Words that the view has not put together itself, such as a refusal's. */
    say: (words: Words) => texts.put(words),
    t: (key: string, { hash }: Named) => texts.message(key).say(hash),
    variant: (key: string, index: number, { hash }: Named) => {
      const message = texts.message(key);
      return message.pick(hash) === message.variants[index];
    },
    worded: (key: string, name: string, value: string | number) => texts.message(key).written(name, value),
  };
}

/** Words may be parted at the largest type alone: elsewhere they stand as they are written, for those who search a page or copy from it. */
function isLargest({ data }: Asked): boolean {
  return data.root.page?.textSize === 'xlarge';
}

import { wordingsOf } from './catalog-files.js';
import { firstLanguage } from './languages.js';
import type { Texts } from './texts.js';

/**
 * In which language an agency calls itself, its offices and its topics: BCP 47, so that a screen reader can say it on a page that is
 * in another (WCAG 3.1.2); null where that is the page's own.
 */
export function ownWordsIn({ language }: Texts): string | null {
  return wordingsOf(language).includes(firstLanguage) ? null : firstLanguage;
}

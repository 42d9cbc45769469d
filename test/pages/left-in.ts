import type { Element } from 'domhandler';
import type { Texts } from '../../src/web/texts/texts.js';
import { HtmlPage } from '../support/html-page.js';

/** What people see or hear of an element that is no text in it. */
const spoken = ['alt', 'aria-label', 'aria-description', 'placeholder', 'title', 'data-label', 'content'];
/** Within which a text may have links, dates and emphasis. */
const lines =
  'title, h1, h2, h3, p, li, dt, dd, td, th, a, button, label, legend, option, summary, caption, figcaption, span, strong, time, code';

/** Everything that a page in another language says as the German catalog has it, where the two differ. */
export function leftIn(body: string, languages: { german: Texts; texts: Texts }): string[] {
  const { fixed, sentences, filled } = patternsOf(languages);
  return [...saidOn(new HtmlPage(body))].filter(
    (words) =>
      fixed.has(words) ||
      sentences.some((one) => words.includes(one)) ||
      filled.some(({ begins, whole }) => words.startsWith(begins) && whole.test(words)),
  );
}

/** Each line's words, each text's between two tags, and what is read out; but for what people and agencies wrote, and what says of itself that it is German. */
function saidOn(page: HtmlPage): Set<string> {
  page.find('script, style, [lang="de"], .letter-text, .kept, textarea').remove();
  const said = new Set<string>();
  const add = (words: string) => said.add(words.replace(/\s+/g, ' ').trim());
  page.find('*').each((_, element) => {
    const one = page.$(element as Element);
    for (const name of spoken) add(one.attr(name) ?? '');
    if (one.is(lines)) add(one.text());
    one.contents().each((_, node) => {
      if ('data' in node && !('children' in node)) add(page.$(node).text());
    });
  });
  said.delete('');
  return said;
}

interface Patterns {
  /** whole texts */
  fixed: ReadonlySet<string>;
  /** parts that nobody writes by chance, wherever they stand */
  sentences: readonly string[];
  /** texts with anything in the place of their values */
  filled: readonly { begins: string; whole: RegExp }[];
}

type Body = ReturnType<Texts['message']>['variants'][number]['pieces'];

const made = new WeakMap<Texts, Patterns>();

function patternsOf({ german, texts }: { german: Texts; texts: Texts }): Patterns {
  const known = made.get(texts) ?? differing(bodiesOf(german), bodiesOf(texts));
  made.set(texts, known);
  return known;
}

function differing(german: readonly Body[], theirs: readonly Body[]): Patterns {
  const inTheirs = theirs.map(wordsOf);
  const foreign = german.filter((body) => !inTheirs.includes(wordsOf(body)) && /\p{L}{2}/u.test(wordsOf(body)));
  const pieces = foreign.flatMap((body) => body.filter((one) => typeof one === 'string').map(trimmed));
  return {
    fixed: new Set(foreign.filter((body) => !body.some(isValue)).map(wordsOf)),
    sentences: pieces.filter((one) => one.split(' ').length >= 4 && !inTheirs.some((words) => words.includes(one))),
    filled: foreign.filter((body) => body.some(isValue)).map(filledBy),
  };
}

function filledBy(body: Body): Patterns['filled'][number] {
  const [first] = body;
  const parts = body.map((part) => (typeof part === 'string' ? escaped(part) : isValue(part) ? '.+' : ''));
  return { begins: typeof first === 'string' ? first : '', whole: new RegExp(`^${parts.join('')}$`) };
}

/** The button of a language says its name in itself. */
function bodiesOf(texts: Texts): Body[] {
  const keys = texts.keys().filter((key) => key !== 'layout.language-name');
  return keys.flatMap((key) => texts.message(key).variants.map(({ pieces }) => pieces));
}

function wordsOf(body: Body): string {
  return trimmed(body.filter((one) => typeof one === 'string').join(''));
}

function trimmed(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

function isValue(part: Body[number]): boolean {
  return typeof part !== 'string' && 'value' in part;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

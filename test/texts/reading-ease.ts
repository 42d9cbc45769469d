/**
 * How hard a German text is to read: the first Wiener Sachtextformel of Richard Bamberger and Erich Vanecek (Lesen – Verstehen –
 * Lernen – Schreiben, Wien 1984). What comes out is about the school year from which somebody can read it: 4 is very easy, 15
 * very hard.
 */
export function wienerSachtextformel(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const percentOf = (is: (word: string) => boolean) => (100 * words.filter(is).length) / words.length;
  return (
    0.1935 * percentOf((word) => syllablesOf(word) >= 3) +
    0.1672 * (words.length / sentences.length) +
    0.1297 * percentOf((word) => lettersOf(word) > 6) -
    0.0327 * percentOf((word) => syllablesOf(word) === 1) -
    0.875
  );
}

/** What may stand in braces is a name, a date or a number: as a word of two syllables. */
const value = 'Dame';

/** Lines of a text as its reader has them: each variant, without markup of MessageFormat and Markdown. */
export function linesOf(source: string): string[] {
  const text = source.split(/\s+/).join(' ').trim();
  const variants = /^\.(?:input|match)/.test(text)
    ? [...text.matchAll(/\{\{(.*?)\}\}(?!\})/g)].map(([, one = '']) => one)
    : [text];
  return variants.map((one) =>
    one
      .replaceAll(/\{\$[\w-]+\}/g, value)
      .replaceAll(/\{[#/][\w-]+\}/g, '')
      .replaceAll(/\[\[.*?\]\]/g, value)
      .replaceAll(/\[([^\][]*)\]\([^)]*\)/g, '$1')
      .replaceAll('**', ''),
  );
}

/** Paragraphs, headings and items of a list, each a line. */
export function linesOfMarkdown(source: string): string[] {
  return source
    .split(/\n\s*\n|\n(?=[-#] )/)
    .map((part) => part.replace(/^\s*[#-]+\s+/, ''))
    .flatMap(linesOf);
}

/**
 * Sentences end with a full stop, a question or exclamation mark, and with a colon before a sentence of its own. The number in
 * front of a heading or a month ends none.
 */
export function sentencesIn(line: string): string[] {
  return line
    .split(/(?<=(?:(?<!\d)\.|[!?])["“)]?|:)\s+(?=[„"(]?\p{Lu})/u)
    .reduce<string[]>((parts, part) => {
      const before = parts.at(-1);
      return before !== undefined && /^\d+\.$/.test(before)
        ? [...parts.slice(0, -1), `${before} ${part}`]
        : [...parts, part];
    }, [])
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Fewer than four words are a label, a button or a heading. */
export function isSentence(words: string): boolean {
  return wordsOf(words).length >= 4;
}

/** With a hyphen in it, one. */
export function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:[-.:·][\p{L}\p{N}]+)*/gu) ?? [];
}

/** As many as a word has vowels, of which two that are spoken as one count once: "Anfrage" 3, "Beraterin" 4, "neue" 2. */
export function syllablesOf(word: string): number {
  if (/^\d/.test(word)) return 2;
  const vowels =
    word
      .toLowerCase()
      .replace(/qu/g, 'q')
      .match(/(?:au|äu|eu|ei|ey|ai|ay|ie|aa|ee|oo)|[aeiouyäöü]/g) ?? [];
  return Math.max(1, vowels.length);
}

function lettersOf(word: string): number {
  return (word.match(/[\p{L}\p{N}]/gu) ?? []).length;
}

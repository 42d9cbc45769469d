import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';
import { wordingsOf } from './catalog-files.js';

/** Where a browser may part a word, showing a hyphen only if it does. */
const softHyphen = '\u00ad';

/**
 * Tells a browser where the words of `texts/<language>/long-words.txt` may be parted: those that are wider than a telephone at
 * the largest type, where a browser without a dictionary of the language would part them anywhere.
 */
export function partLongWords(text: string, language: string): string {
  const { pattern, parted } = longWordsOf(language);
  if (!pattern) return text;
  return text.replace(pattern, (word) => hyphenated(word, parted.get(word.toLowerCase()) ?? word));
}

interface LongWords {
  /** null: the language has none */
  pattern: RegExp | null;
  /** by the word in small letters */
  parted: ReadonlyMap<string, string>;
}

const known = new Map<string, LongWords>();

function longWordsOf(language: string): LongWords {
  const found = known.get(language) ?? readLongWords(language);
  known.set(language, found);
  return found;
}

function readLongWords(language: string): LongWords {
  const files = wordingsOf(language).map((one) => join(projectRoot, 'texts', one, 'long-words.txt'));
  const lines = files.filter((path) => existsSync(path)).flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  const parted = new Map(lines.filter(Boolean).map((line) => [line.replaceAll('-', '').toLowerCase(), line]));
  const pattern = parted.size > 0 ? new RegExp([...parted.keys()].join('|'), 'giu') : null;
  return { pattern, parted };
}

/** The word as it is written here, parted as the list has it. */
function hyphenated(word: string, parted: string): string {
  let from = 0;
  const parts = parted.split('-').map((part) => word.slice(from, (from += part.length)));
  return parts.join(softHyphen);
}

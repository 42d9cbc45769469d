import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';
import { wordingsOf } from './catalog-files.js';

/**
 * What a country calls otherwise: the lines of `texts/<language>/in-<country>.txt`, "Bundesland = Kanton". The first line that
 * fits counts, so that longer ones stand above shorter ones. Null where it calls nothing otherwise.
 * @param country ISO 3166-1
 */
export function nationalWords(language: string, country: string): ((text: string) => string) | null {
  const files = wordingsOf(language).map((one) => join(projectRoot, 'texts', one, `in-${country}.txt`));
  const lines = files.filter((path) => existsSync(path)).flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  if (lines.length === 0) return null;
  const words = new Map(lines.filter(Boolean).map((line) => line.split(' = ') as [string, string]));
  // Neither within a word nor within a value's name.
  const pattern = new RegExp(`(?<![\\p{L}$-])(?:${[...words.keys()].map(literally).join('|')})(?![\\p{L}-])`, 'gu');
  return (text) => text.replace(pattern, (found) => words.get(found) ?? found);
}

/** How a country spells a language: Swiss German has no sharp s, in names either. */
export function nationalSpelling(language: string, country: string): (text: string) => string {
  const isSwissGerman = country === 'CH' && new Intl.Locale(language).language === 'de';
  return isSwissGerman ? (text) => text.replace(/\u00df/g, 'ss') : (text) => text;
}

function literally(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

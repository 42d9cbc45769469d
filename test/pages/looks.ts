import { languageFolders, wordingsOf } from '../../src/web/texts/catalog-files.js';
import { pseudoLanguage } from '../../src/web/texts/pseudo-language.js';
import { choiceOfDay, everything, sampleOfDay } from '../support/day-seed.js';

/** Everybody there is, and a page to begin at. */
export const people = ['', 'mondstein', 'markus.haberl', 'helene.prager', 'florian.reiter'] as const;
export type Person = (typeof people)[number];

/** Whether this language has words of its own for them; staff's pages are in German where it is one for clients alone. */
export function isSpokenTo(person: Person, language: string): boolean {
  return person === '' || person === 'mondstein' || !isOfClients(language);
}

/** A language of which staff's pages have nothing: there, they are as in German. */
export function isOfClients(language: string): boolean {
  return wordingsOf(language).length > 1;
}

/** What a system asks for. */
export const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  contrast: { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  'dark contrast': { colorScheme: 'dark', contrast: 'more', forcedColors: 'none' },
  forced: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' },
  'forced dark': { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
} as const;

export const textSizes = ['normal', 'large', 'xlarge'] as const;
/** In CSS pixels; `zoomed` is a desktop at 400 %. */
export const windows = {
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  zoomed: { width: 320, height: 256 },
  desktop: { width: 1280, height: 900 },
} as const;
/** Those that are spoken, and one that is longer and written from right to left. */
const languages = [...languageFolders(), pseudoLanguage];
const motions = ['no-preference', 'reduce'] as const;

/** What can be other about a look at a page. */
export const kinds = {
  theme: Object.keys(themes) as (keyof typeof themes)[],
  textSize: textSizes,
  screen: Object.keys(windows) as (keyof typeof windows)[],
  language: languages,
  motion: motions,
} as const;

export interface Page {
  person: Person;
  path: string;
}

/** How a page is looked at. */
export interface Look extends Page {
  theme: (typeof kinds.theme)[number];
  textSize: (typeof textSizes)[number];
  screen: (typeof kinds.screen)[number];
  language: string;
  motion: (typeof motions)[number];
}

/**
 * As many looks at a page as there are themes. Every page meets every theme, text size, window and language, and over all
 * pages each of these meets each other; which come together on which page, changes with the day. The first four have every
 * window and text size.
 */
export function looksAt({ person, path }: Page): Look[] {
  const place = `${person} ${path.replace(/[0-9a-f-]{36}/g, ':id')}`;
  const turn = (kind: keyof typeof kinds) =>
    choiceOfDay([...kinds[kind].keys()] as [number, ...number[]], `${kind} ${place}`);
  const turns = {
    textSize: turn('textSize'),
    screen: turn('screen'),
    language: turn('language'),
    motion: turn('motion'),
  };
  const one = <Value>(values: readonly Value[], at: number) => values[at % values.length] as Value;
  return kinds.theme.map((theme, at) => ({
    person,
    path,
    theme,
    textSize: one(textSizes, at + turns.textSize),
    screen: one(kinds.screen, at + turns.screen),
    language: one(languages, at + turns.language),
    motion: one(motions, at + turns.motion),
  }));
}

/** Every look at every page; or the day's, each at another page in another theme. @param from where the day's themes begin */
export function looksOfDay(pages: readonly Page[], { size, from }: { size: number; from: number }): Look[] {
  if (everything) return pages.flatMap(looksAt);
  const first = from + choiceOfDay([...kinds.theme.keys()] as [number, ...number[]], 'first theme');
  return sampleOfDay(pages, size).map((page, at) => looksAt(page)[(first + at) % kinds.theme.length] as Look);
}

export function titled(look: Look): readonly [string, string, Look] {
  const { person, path, ...seen } = look;
  return [`${person || 'anybody'} at ${path}`, Object.values(seen).join(', '), look];
}

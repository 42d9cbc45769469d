import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { languageFolders, sourcesOf, wordingsOf } from './catalog-files.js';
import { nationalSpelling, nationalWords } from './national-words.js';
import { inPseudoLanguage, pseudoLanguage } from './pseudo-language.js';
import { Texts } from './texts.js';

/** In which every text is written first. */
export const firstLanguage = 'de';
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa']);

/** In which languages these pages can be read: the folders of `texts/`, each as soon as nothing is missing in it. */
@Injectable()
export class Languages {
  readonly first: Texts;
  readonly offered: readonly [Texts, ...Texts[]];
  /** Those in which people write texts of their own, too. */
  readonly written: readonly [Texts, ...Texts[]];

  constructor(environment: Environment) {
    this.first = textsOf(firstLanguage);
    const others = languageFolders().filter((language) => language !== firstLanguage);
    this.written = [this.first, ...others.filter(isComplete).map(textsOf)];
    const pseudo = environment.offersPseudoLanguage ? [inPseudoLanguage(sourcesOf(firstLanguage))] : [];
    this.offered = [...this.written, ...pseudo.map((texts) => new Texts(pseudoLanguage, texts, 'rtl', usualKeys()))];
  }

  /** Undefined for one that is not offered, or not any more. */
  named(language: unknown): Texts | undefined {
    return this.offered.find((texts) => texts.language === language);
  }

  /** The same language, where a country calls something otherwise: made as soon as somebody reads it there. */
  inCountry(texts: Texts, country: string): Texts {
    const place = `${texts.language} ${country}`;
    const found = national.get(place) ?? nationalTexts(texts, country);
    national.set(place, found);
    return found;
  }

  /** Those who answer are offered none whose catalog says nothing of their pages. */
  offeredTo({ isStaff }: { isStaff: boolean }): readonly Texts[] {
    return isStaff ? this.offered.filter(({ language }) => !isLaidOver(language)) : this.offered;
  }
}

/** Keys of what a language lacks. One that is laid over another, as Einfache Sprache over German, leaves staff's texts to it. */
export function missingIn(language: string): string[] {
  const own = sourcesOf(language);
  const leaves = isLaidOver(language);
  return textsOf(firstLanguage)
    .keys()
    .filter((key) => !own.has(key) && !(leaves && isLeftToGerman(key)));
}

function isLaidOver(language: string): boolean {
  return wordingsOf(language).length > 1;
}

/** Rooms and texts that clients and visitors never read, and names that are the same however simply one speaks. */
export function isLeftToGerman(key: string): boolean {
  return leftToGerman.some((one) => key.startsWith(one));
}

/** A client's page has the same title. */
const conclusionsOfStaff = ['reason-hint', 'finished', 'referred', 'no-contact', 'mistaken', 'abuse', 'open-clock'];

const leftToGerman = [
  ...['admin.', 'admin/', 'desk.', 'desk/', 'oversight.', 'oversight/', 'staff.', 'assignment/'],
  ...['auth/activation.', 'auth/backup-codes.', 'auth/handover-', 'auth/second-factor.', 'auth/staff-reset.'],
  ...['auth/proof.', 'auth.user-name-staff', 'auth.second-factor', 'auth.code-too-long'],
  ...['inquiries/block.', 'inquiries/counselor-thread.', 'inquiries/dismissal.'],
  ...conclusionsOfStaff.map((name) => `inquiries/counselor-conclusion.${name}`),
  ...['inquiries/recusal.', 'inquiries/topic.', 'privacy/access-acts.', 'sla/due.'],
  ...['sentences/closed.because-', 'sentences/conclusion.by-client-to-', 'sentences/conclusion.by-agency-to-'],
  ...['sentences/locked-access.colleague', 'sentences/locked-access.ask', 'sla.held', 'sla.was-due', 'sla.due'],
  ...['usual/counselors.', 'usual/holidays.', 'usual/regions.', 'usual/topics.'],
];

/**
 * In which language an agency calls itself, its offices and its topics: BCP 47, so that a screen reader can say it on a page that is
 * in another (WCAG 3.1.2); null where that is the page's own.
 */
export function ownWordsIn({ language }: Texts): string | null {
  return wordingsOf(language).includes(firstLanguage) ? null : firstLanguage;
}

/** They come with the code: read once in a process, however many applications it makes. */
const known = new Map<string, Texts>();
const national = new Map<string, Texts>();
const complete = new Map<string, boolean>();

function isComplete(language: string): boolean {
  const found = complete.get(language) ?? missingIn(language).length === 0;
  complete.set(language, found);
  return found;
}

function textsOf(language: string): Texts {
  const texts = known.get(language) ?? new Texts(language, allSourcesOf(language), directionOf(language), usualKeys());
  known.set(language, texts);
  return texts;
}

function nationalTexts(texts: Texts, country: string): Texts {
  const { language } = texts;
  const words = language === pseudoLanguage ? null : nationalWords(language, country);
  if (!words) return texts;
  const spelled = nationalSpelling(language, country);
  const sources = [...allSourcesOf(language)].map(([key, source]): [string, string] => [
    key,
    spelled(key.startsWith('usual/') ? source : words(source)),
  ]);
  return new Texts(language, new Map(sources), texts.direction, usualKeys());
}

/** What it does not say itself is said as in the language that it is laid over. */
function allSourcesOf(language: string): Map<string, string> {
  const wordings = wordingsOf(language).map(sourcesOf).reverse();
  return new Map(wordings.flatMap((sources) => [...sources]));
}

let keysOfNames: ReadonlyMap<string, string> | undefined;

/** By the names that agencies are founded with, which are in the first language. */
function usualKeys(): ReadonlyMap<string, string> {
  keysOfNames ??= new Map(
    [...sourcesOf(firstLanguage)].flatMap(([key, name]) => (key.startsWith('usual/') ? [[name, key]] : [])),
  );
  return keysOfNames;
}

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

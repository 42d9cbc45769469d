import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { languageFolders, sourcesOf } from './catalog-files.js';
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
    const complete = others.map(textsOf).filter((texts) => this.first.keys().every((key) => texts.has(key)));
    this.written = [this.first, ...complete];
    const pseudo = environment.offersPseudoLanguage ? [inPseudoLanguage(sourcesOf(firstLanguage))] : [];
    this.offered = [...this.written, ...pseudo.map((texts) => new Texts(pseudoLanguage, texts, 'rtl', usualKeys()))];
  }

  /** Undefined for one that is not offered, or not any more. */
  named(language: unknown): Texts | undefined {
    return this.offered.find((texts) => texts.language === language);
  }
}

/** They come with the code: read once in a process, however many applications it makes. */
const known = new Map<string, Texts>();

function textsOf(language: string): Texts {
  const texts = known.get(language) ?? new Texts(language, sourcesOf(language), directionOf(language), usualKeys());
  known.set(language, texts);
  return texts;
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

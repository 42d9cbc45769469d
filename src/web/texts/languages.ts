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
    const sources = sourcesOf(firstLanguage);
    this.first = new Texts(firstLanguage, sources);
    const others = languageFolders().filter((language) => language !== firstLanguage);
    const translated = others.map((language) => new Texts(language, sourcesOf(language), directionOf(language)));
    const complete = translated.filter((texts) => this.first.keys().every((key) => texts.has(key)));
    this.written = [this.first, ...complete];
    const pseudo = environment.offersPseudoLanguage ? [inPseudoLanguage(sources)] : [];
    this.offered = [...this.written, ...pseudo.map((texts) => new Texts(pseudoLanguage, texts, 'rtl'))];
  }
}

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

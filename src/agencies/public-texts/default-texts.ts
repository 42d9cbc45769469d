import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';
import type { Country } from '../../domain/countries.js';
import { languageFolders, wordingsOf } from '../../web/texts/catalog-files.js';
import { nationalSpelling, nationalWords } from '../../web/texts/national-words.js';
import { firstLanguage } from '../../web/texts/languages.js';
import type { AgencyTextKind } from '../directory/agency-text.entity.js';

/** Those that say what is so at every agency: they are read until an agency writes its own. */
export const defaultKinds = ['how', 'about', 'questions', 'confidentiality'] as const satisfies AgencyTextKind[];
/** Those that a law asks for, and that hardly differ between agencies. Their gaps, `[[like this]]`, are left to fill. */
export const templateKinds = ['terms', 'privacy', 'imprint'] as const satisfies AgencyTextKind[];

/** The text that comes with the program, in this language or else in the first, as a country spells it; null where there is none. */
export function defaultText(
  kind: AgencyTextKind,
  language: string,
  country: Country,
): { language: string; source: string } | null {
  if (!(defaultKinds as readonly string[]).includes(kind)) return null;
  const own = shipped(kind, language);
  const source = own ?? shipped(kind, firstLanguage);
  const written = own === null ? firstLanguage : language;
  return source === null ? null : { language: written, source: nationalSpelling(written, country)(source) };
}

/** In which all of those are written. */
export function templateLanguages(): string[] {
  return languageFolders().filter((language) => templateKinds.every((kind) => shipped(kind, language) !== null));
}

/** One to begin with, in the words of a country. @throws Error where it is missing */
export function textTemplate(kind: (typeof templateKinds)[number], language: string, country: Country): string {
  const [text] = wordingsOf(language).flatMap((one) => shipped(kind, one) ?? []);
  if (text === undefined) throw new Error(`No template of "${kind}" in "${language}"`);
  return nationalSpelling(language, country)(nationalWords(language, country)?.(text) ?? text);
}

/** They come with the code. */
const known = new Map<string, string | null>();

function shipped(kind: AgencyTextKind, language: string): string | null {
  const path = join(projectRoot, 'texts', language, 'pages', `${kind}.md`);
  const found = known.get(path);
  if (found !== undefined) return found;
  const text = existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : null;
  known.set(path, text);
  return text;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../config/project-root.js';

const folder = join(projectRoot, 'texts');

let folders: readonly string[] | undefined;

/** One for each language. They come with the code. */
export function languageFolders(): readonly string[] {
  folders ??= readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  return folders;
}

/**
 * In which languages somebody reads who asked for one: the way in which it is spoken first, as `de-simple` (IANA's variant
 * "simple"), then the language as such, where each has its folder.
 */
export function wordingsOf(language: string): readonly string[] {
  const found = wordings.get(language) ?? wordingsFor(language);
  wordings.set(language, found);
  return found;
}

// Asked with each page, of the languages that there are.
const wordings = new Map<string, readonly string[]>();

function wordingsFor(language: string): string[] {
  const all = languageFolders();
  return [...new Set([language, new Intl.Locale(language).language])].filter((one) => all.includes(one));
}

/** All texts of a language by key: the file's path, a dot, and the text's own name. */
export function sourcesOf(language: string): Map<string, string> {
  const files = readdirSync(join(folder, language), { recursive: true, encoding: 'utf8' });
  return new Map(files.filter((name) => name.endsWith('.yaml')).flatMap((name) => textsIn(language, name)));
}

function textsIn(language: string, file: string): [string, string][] {
  const room = file
    .split(sep)
    .join('/')
    .replace(/\.yaml$/, '');
  const texts = (parse(readFileSync(join(folder, language, file), 'utf8')) ?? {}) as Record<string, unknown>;
  return Object.entries(texts).map(([name, text]) => {
    if (typeof text !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new Error(`texts/${language}/${file}: "${name}" is no text`);
    return [`${room}.${name}`, text];
  });
}

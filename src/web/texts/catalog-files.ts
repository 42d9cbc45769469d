import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../config/project-root.js';

const folder = join(projectRoot, 'texts');

/** One folder for each. */
export function languageFolders(): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
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

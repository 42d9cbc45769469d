import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { type SourceFile, sourceFiles } from '../support/source-files.js';
import { wordsInSource, wordsOutside } from './outside.js';

/** Whose words are no page's: an invented agency's own, the operator's, names and letters that are data. */
const ownWords =
  /^src\/(?:demo|cli)\/|^src\/domain\/(?:languages|letter-pieces|look-alikes|german-words|user-name|crisis-defaults)\.ts$|^src\/calendars\/(?:cantonal-days|deadline-question)\.ts$|^src\/agencies\/public-pages\/region-maps\.ts$|^src\/vault\/bench\.ts$|\.spec\.ts$/;

const folder = join(projectRoot, 'test/texts/to-come');
const files = [
  ...sourceFiles('views', '.hbs'),
  ...sourceFiles('src', '.ts').filter(({ path }) => !ownWords.test(path)),
];
const toCome = readdirSync(folder).flatMap((name) => listIn(name));
const speaking = files.filter((file) => spokenIn(file).length > 0).map(({ path }) => path);

describe('Words that people read', () => {
  it('stand in the catalogs, but for files whose turn is still to come', () => {
    const outside = files.filter(({ path }) => !toCome.some((listed) => isOn(listed, path)));
    expect(outside.flatMap((file) => spokenIn(file).map((words) => `${file.path}: ${words}`))).toEqual([]);
  });

  it('stand in ever fewer files: what is done is on no list any more (`npm run texts` strikes it out)', () => {
    // eslint-disable-next-line no-restricted-syntax -- for who moves texts, not for the app
    if (process.env.UPDATE_TEXTS) readdirSync(folder).forEach(strikeOut);
    const done = readdirSync(folder)
      .flatMap(listIn)
      .filter((listed) => !speaking.some((path) => isOn(listed, path)));
    expect(done).toEqual([]);
  });
});

function spokenIn(file: SourceFile): string[] {
  return file.path.endsWith('.hbs') ? wordsOutside(file) : wordsInSource(file);
}

/** Listed by itself, or with its folder. */
function isOn(listed: string, path: string): boolean {
  return listed.endsWith('/') ? path.startsWith(listed) : path === listed;
}

function listIn(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trim().split('\n');
}

function strikeOut(name: string): void {
  const left = listIn(name).filter((listed) => speaking.some((path) => isOn(listed, path)));
  if (left.length === 0) rmSync(join(folder, name));
  else writeFileSync(join(folder, name), `${left.join('\n')}\n`);
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { Environment } from '../../src/config/environment.js';
import { Templates } from '../../src/web/page/templates.js';
import { languageFolders, sourcesOf } from '../../src/web/texts/catalog-files.js';
import { partLongWords } from '../../src/web/texts/long-words.js';
import { isLeftToGerman, Languages, missingIn } from '../../src/web/texts/languages.js';
import { Texts } from '../../src/web/texts/texts.js';
import { sourceFiles } from '../support/source-files.js';
import { askedBySource, askedByTemplate } from './asked-for.js';
import { typedKeys } from './typed-keys.js';

/** Nobody reads more than that as one text; what is longer is several. */
const mostCharacters = 400;
/** What another language may need more than German, and a short word more than that. */
const growth = 1.5;
const slack = 12;

const german = new Texts('de', sourcesOf('de'));
const others = languageFolders().filter((language) => language !== 'de');
const translations = others.map((language) => new Texts(language, sourcesOf(language)));
const app = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
const asked = [
  ...sourceFiles('views', '.hbs').flatMap((file) => askedByTemplate(file, german)),
  ...app.filter(({ path }) => path !== 'src/web/texts/keys.ts').flatMap(askedBySource),
];

describe('The catalogs', () => {
  it('are known to the compiler: `npm run texts` writes it down', () => {
    const path = join(projectRoot, 'src/web/texts/keys.ts');
    // eslint-disable-next-line no-restricted-syntax -- for who writes texts, not for the app
    if (process.env.UPDATE_TEXTS) writeFileSync(path, typedKeys(german));
    expect(readFileSync(path, 'utf8')).toBe(typedKeys(german));
  });

  it('hold every text that a template asks for, with just the values, links and emphasis that it gives', () => {
    expect(() => new Templates(new Languages(new Environment({ PSEUDO_LANGUAGE: 'on' })))).not.toThrow();
  });

  it('hold nothing that nobody says; names of the rows of an agency are another matter (usual-names.spec.ts)', () => {
    const spoken = german.keys().filter((key) => !key.startsWith('usual/'));
    const unused = spoken.filter((key) => !asked.some((one) => one.key.test(key)));
    expect(unused).toEqual([]);
  });

  it('mark nothing in a text that the code says, where it would not be seen', () => {
    const marked = german.keys().filter((key) => german.message(key).markup.size > 0);
    const said = app.filter(({ path }) => path !== 'src/web/texts/keys.ts').flatMap(askedBySource);
    expect(said.filter(({ key }) => marked.some((one) => key.test(one))).map(({ place }) => place)).toEqual([]);
  });

  it('say one thing at a time', () => {
    const long = [...sourcesOf('de')].filter(([, source]) => source.length > mostCharacters);
    expect(long.map(([key, source]) => `${key}: ${source.length.toString()}`)).toEqual([]);
  });

  it('say the same in every language: with the same values, links and emphasis', () => {
    const differing = translations.flatMap((texts) =>
      texts.keys().filter((key) => !german.has(key) || partsOf(texts, key) !== partsOf(german, key)),
    );
    expect(differing).toEqual([]);
  });

  it('say it in about as many words', () => {
    const source = sourcesOf('de');
    const long = others.flatMap((language) =>
      [...sourcesOf(language)]
        .filter(([key, text]) => text.length > (source.get(key)?.length ?? 0) * growth + slack)
        .map(([key]) => `${language}: ${key}`),
    );
    expect(long).toEqual([]);
  });

  it('say all of it in every language, but what is said in Einfache Sprache as in German', () => {
    const untranslated = others.flatMap((language) => missingIn(language).map((key) => `${language}: ${key}`));
    expect(untranslated).toEqual([]);
  });

  it('say nothing in Einfache Sprache that those who read it never see', () => {
    const unseen = [...sourcesOf('de-simple').keys()].filter(isLeftToGerman);
    expect(unseen).toEqual([]);
  });

  it('know where each German word of clients may be parted that is wider than a telephone at the largest type', () => {
    const read = [...german.keys()].filter((key) => !isLeftToGerman(key) || key.startsWith('usual/topics.'));
    const said = read.flatMap((key) =>
      german.message(key).variants.flatMap(({ pieces }) => pieces.filter((one) => typeof one === 'string')),
    );
    const pages = ['de', 'de-simple']
      .flatMap((language) => sourceFiles(`texts/${language}`, '.md'))
      .map(({ text }) => text);
    const long = [...said, ...pages].flatMap((text) => text.match(/\p{L}{16,}/gu) ?? []);
    expect(long.length).toBeGreaterThan(20);
    expect([...new Set(long)].filter((word) => partLongWords(word, 'de') === word)).toEqual([]);
  });

  it('are shown in pictures of the very screens, in each language: `npm run screenshots` takes them', () => {
    const pictures = (language: string) => readdirSync(join(projectRoot, 'views/assets/screens', language)).sort();
    for (const language of languageFolders())
      expect([language, pictures(language)]).toEqual([language, ['inquiry.webp', 'login.webp', 'registration.webp']]);
  });

  it('have the pages of an agency beside them, with as many gaps to fill', () => {
    const gapsOf = (language: string) =>
      sourceFiles(`texts/${language}`, '.md').map(({ path, text }) => [basename(path), text.split('[[').length - 1]);
    for (const language of others) expect([language, gapsOf(language)]).toEqual([language, gapsOf('de')]);
  });
});

function partsOf(texts: Texts, key: string): string {
  const { values, markup } = texts.message(key);
  return [...values.keys(), ...[...markup].map((name) => `#${name}`)].sort().join();
}

import { offersOf } from './support/references.js';
import { sourceFiles } from './support/source-files.js';

/** Nothing else shows when passwords are being hashed, which tests of busy servers wait for. */
const watchedByTests = ['src/vault/account-keys/password-kdf.ts: PasswordKdf.load'];

const sources = sourceFiles('src', '.ts');
const tests = [...sources.filter(({ path }) => path.endsWith('.spec.ts')), ...sourceFiles('test', '.ts')];
const wordsOfTests = new Set(tests.flatMap(({ text }) => text.match(/\w+/g) ?? []));
const offers = offersOf(sources.filter(({ path }) => !path.endsWith('.spec.ts')));

describe('The app', () => {
  it('is seen whole', () => {
    expect(offers.filter(({ kind }) => kind === 'export').length).toBeGreaterThan(800);
    expect(offers.filter(({ kind }) => kind === 'method').length).toBeGreaterThan(300);
  });

  it('holds nothing that tests alone call', () => {
    const dead = offers.filter(({ ownFile, elsewhere }) => ownFile + elsewhere === 0).map(({ place }) => place);
    expect(dead.filter((place) => !watchedByTests.includes(place))).toEqual([]);
  });

  it('exports nothing that only its own file knows', () => {
    const local = offers.filter(
      ({ kind, name, elsewhere }) => kind === 'export' && elsewhere === 0 && !wordsOfTests.has(name),
    );
    expect(local.map(({ place }) => place)).toEqual([]);
  });
});

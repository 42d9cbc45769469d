import { Environment } from '../../src/config/environment.js';
import { Languages } from '../../src/web/texts/languages.js';
import { nationalWords } from '../../src/web/texts/national-words.js';
import { sourceFiles } from '../support/source-files.js';
import { swissWordings } from './swiss-wordings.js';

const languages = new Languages(new Environment({}));
const austrian = /Bundesl[aä]nd|federal state/i;

/** Where a sentence says it: three words on either side, or fewer. */
function placesOf(text: string, words: RegExp): string[] {
  return text.match(new RegExp(`(?:[^\\s]+ ){0,3}(?:${words.source})[^\\s]*(?: [^\\s]+){0,3}`, 'giu')) ?? [];
}

describe('What Switzerland calls otherwise', () => {
  it('is said so in every sentence of every language, each of them read', () => {
    const said = languages.written.flatMap((texts) => {
      const swiss = languages.inCountry(texts, 'CH');
      return texts.keys().flatMap((key) => {
        if (key.startsWith('usual/')) return [];
        const pieces = (one: typeof texts) =>
          one.message(key).variants.flatMap((variant) => variant.pieces.filter((piece) => typeof piece === 'string'));
        expect([key, ...pieces(swiss)].join(' ')).not.toMatch(austrian);
        return pieces(texts).some((piece) => austrian.test(piece))
          ? pieces(swiss).flatMap((piece) => placesOf(piece, /Kanton|canton/))
          : [];
      });
    });
    expect([...new Set(said)].sort()).toEqual([...swissWordings].sort());
  });

  it('is spelled as there: without ß, in names too', () => {
    for (const texts of languages.written) {
      const swiss = languages.inCountry(texts, 'CH');
      const pieces = swiss.keys().flatMap((key) => swiss.message(key).variants.flatMap((variant) => variant.pieces));
      expect(pieces.filter((piece) => typeof piece === 'string' && piece.includes('ß'))).toEqual([]);
    }
    const [german] = languages.written;
    expect(languages.inCountry(german, 'CH').usual('Weiß nicht')).toBe('Weiss nicht');
  });

  it('stays as it is elsewhere, the same texts and not a copy', () => {
    for (const texts of languages.offered)
      for (const country of ['AT', 'DE']) expect(languages.inCountry(texts, country)).toBe(texts);
  });

  it('is made once', () => {
    const [german] = languages.written;
    const swiss = languages.inCountry(german, 'CH');
    expect(languages.inCountry(german, 'CH')).toBe(swiss);
    expect(languages.inCountry(swiss, 'CH')).toBe(swiss);
    expect(swiss.language).toBe('de');
  });

  it('keeps each text’s values, links and emphasis, which templates give', () => {
    for (const texts of languages.written)
      for (const key of texts.keys()) {
        const [here, there] = [texts, languages.inCountry(texts, 'CH')].map((one) => one.message(key));
        expect([key, there?.values, there?.markup]).toEqual([key, here?.values, here?.markup]);
      }
  });

  it('touches neither what stands within a longer word nor the name of a value', () => {
    const words = nationalWords('de', 'CH');
    expect(words?.('Bundesländern')).toBe('Kantonen');
    expect(words?.('Bundeslandschaft')).toBe('Bundeslandschaft');
    expect(words?.('{$Bundesland}')).toBe('{$Bundesland}');
    expect(nationalWords('de', 'AT')).toBeNull();
  });

  it('has no line that fits nothing', () => {
    const catalogs = ['.yaml', '.md']
      .flatMap((ending) => sourceFiles('texts', ending))
      .map(({ text }) => text)
      .join('\n');
    for (const { path, text } of sourceFiles('texts', '.txt').filter((file) => /\/in-[A-Z]{2}\.txt$/.test(file.path)))
      for (const line of text.split('\n').filter(Boolean))
        expect([path, line, catalogs.includes(line.split(' = ')[0] ?? '')]).toEqual([path, line, true]);
  });
});

import { allLanguages, isLanguage, languageInItself } from './languages.js';

describe('Languages', () => {
  it.each([
    ['de', 'Deutsch', 'Deutsch'],
    ['en', 'English', 'Englisch'],
    ['tr', 'Türkçe', 'Türkisch'],
    ['bs', 'Bosanski', 'Bosnisch'],
    ['hr', 'Hrvatski', 'Kroatisch'],
    ['sr', 'Српски', 'Serbisch'],
    ['ar', 'العربية', 'Arabisch'],
  ])('%s calls itself %s, and in German %s', (code, ownName, germanName) => {
    expect(languageInItself(code)).toBe(ownName);
    expect(allLanguages().find((language) => language.code === code)?.germanName).toBe(germanName);
  });

  it('are listed by their German names, each once', () => {
    const names = allLanguages().map(({ germanName }) => germanName);
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 3)).toEqual(['Afrikaans', 'Akan', 'Albanisch']);
  });

  it.each(['', 'd', 'xx', 'iw', 'DE', 'deu', 'de-AT', '__proto__', '../'])('are not "%s"', (code) => {
    expect(isLanguage(code)).toBe(false);
    expect(languageInItself(code)).toBe(code);
  });
});

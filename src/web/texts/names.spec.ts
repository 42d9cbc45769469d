import { languageIn, listIn, weekdaysIn } from './names.js';

describe('Names of days and languages', () => {
  it('are those of the language that is read', () => {
    expect(weekdaysIn('de')).toEqual(['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']);
    expect(weekdaysIn('en')[6]).toBe('Sunday');
    expect([languageIn('de', 'tr'), languageIn('en', 'tr')]).toEqual(['Türkisch', 'Turkish']);
    expect(listIn('de', ['Deutsch', 'Türkisch', 'Englisch'])).toBe('Deutsch, Türkisch und Englisch');
    expect(listIn('en', ['German', 'Turkish'])).toBe('German and Turkish');
  });

  it('leave a code that nobody knows as it is', () => {
    expect(languageIn('de', 'qq')).toBe('qq');
  });
});

import { weekdayNumbers } from '../../domain/weekdays.js';

/** Names that Unicode's CLDR knows in every language: they need no text of ours. */

const day = 24 * 60 * 60 * 1000;
const aMonday = Date.UTC(2026, 0, 5);

/** 'Montag' to 'Sonntag' */
export function weekdaysIn(language: string): readonly string[] {
  const known = weekdays.get(language) ?? weekdayNames(language, 'long');
  weekdays.set(language, known);
  return known;
}

/** 'Dienstag', 'Donnerstag' of 2 and 4: ISO 8601. */
export function weekdaysNamed(language: string, days: readonly number[]): string[] {
  return days.map((day) => weekdaysIn(language)[day - 1] ?? '');
}

/** To choose from in a form. */
export function weekdayChoices(language: string): { value: string; label: string }[] {
  return weekdaysIn(language).map((label, index) => ({ value: weekdayNumbers[index] ?? '', label }));
}

/** 'Mo' to 'So' */
export function shortWeekdaysIn(language: string): readonly string[] {
  const known = shortWeekdays.get(language) ?? weekdayNames(language, 'short').map((name) => name.replace(/\.$/, ''));
  shortWeekdays.set(language, known);
  return known;
}

/** 'Jänner' to 'Dezember', as a country calls them. @param country ISO 3166-1 */
export function monthsIn(language: string, country: string): readonly string[] {
  const place = `${language} ${country}`;
  const known = months.get(place) ?? monthNames(new Intl.Locale(language, { region: country }));
  months.set(place, known);
  return known;
}

/** 'Türkisch'; an unknown code stands for itself. */
export function languageIn(language: string, code: string): string {
  const names = displayNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' });
  displayNames.set(language, names);
  return names.of(code) ?? code;
}

/** 'Deutsch, Türkisch und Englisch' */
export function listIn(language: string, items: readonly string[]): string {
  const lists = listFormats.get(language) ?? new Intl.ListFormat(language, { type: 'conjunction' });
  listFormats.set(language, lists);
  return lists.format(items);
}

function weekdayNames(language: string, weekday: 'long' | 'short'): readonly string[] {
  const names = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => names.format(aMonday + index * day));
}

function monthNames(locale: Intl.Locale): readonly string[] {
  const names = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => names.format(Date.UTC(2026, month, 1)));
}

// Dear to make, and needed for every row of a list.
const weekdays = new Map<string, readonly string[]>();
const shortWeekdays = new Map<string, readonly string[]>();
const months = new Map<string, readonly string[]>();
const displayNames = new Map<string, Intl.DisplayNames>();
const listFormats = new Map<string, Intl.ListFormat>();

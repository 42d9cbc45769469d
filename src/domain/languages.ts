/** The languages that a counselling agency can offer: by their ISO 639-1 codes, with the names that Unicode's CLDR gives them. */
interface Language {
  /** ISO 639-1, e.g. 'tr' */
  code: string;
  /** as those call it who speak it, e.g. 'Türkçe' */
  ownName: string;
  /** e.g. 'Türkisch' */
  germanName: string;
}

const german = new Intl.DisplayNames('de', { type: 'language', fallback: 'none' });

let found: readonly Language[] | undefined;

/** All that can be named in their own words, sorted by their German names. */
export function allLanguages(): readonly Language[] {
  found ??= twoLetters()
    .flatMap((code) => languageOf(code) ?? [])
    .sort((one, other) => one.germanName.localeCompare(other.germanName, 'de'));
  return found;
}

export function isLanguage(code: string): boolean {
  return languageOf(code) !== null;
}

/** 'Türkçe'; an unknown code stands for itself. */
export function languageInItself(code: string): string {
  return languageOf(code)?.ownName ?? code;
}

// No list of ours: what the runtime can name is a language. Codes given up since ('iw') are spelled otherwise by now.
function languageOf(code: string): Language | null {
  if (!/^[a-z]{2}$/.test(code) || Intl.getCanonicalLocales(code)[0] !== code) return null;
  if (Intl.DisplayNames.supportedLocalesOf(code).length === 0) return null;
  const ownName = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code);
  const germanName = german.of(code);
  return ownName === undefined || germanName === undefined
    ? null
    : { code, ownName: capitalized(ownName, code), germanName };
}

// Many languages write their own name small within a sentence; here it stands alone.
function capitalized(name: string, code: string): string {
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(code) + rest.join('');
}

function twoLetters(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode('a'.charCodeAt(0) + index));
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** The language (BCP 47) of the page by which somebody signs in. */
export interface SpokenLanguage {
  language: string;
  /** By a button, in this browser: else it is what the browser asks for. */
  isChosen: boolean;
}

/** An account's language once somebody has signed in: what was chosen counts, and what a browser asks for only until then. */
export function languageAfter(before: string | null, spoken: SpokenLanguage | null): string | null {
  if (spoken === null) return before;
  return spoken.isChosen ? spoken.language : (before ?? spoken.language);
}

import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import { languageInGerman, languagesInGerman } from '../../domain/languages.js';

/** How a counselor stands in a list to choose from: 'Jana Moser (Deutsch und Türkisch; abwesend, ohne Vertretung)' */
export function counselorLabel(agency: AgencyRecord, counselor: CounselorInList): string {
  return labelWith(counselor, ...(agency.languages.length > 1 ? [languagesInGerman(counselor.languages)] : []));
}

/** The same with other notes: 'Jana Moser (3 von 20 offen; abwesend, ohne Vertretung)' */
export function labelWith({ name, absence }: CounselorInList, ...notes: string[]): string {
  const away = absence
    ? [absence.deputyName === null ? 'abwesend, ohne Vertretung' : `abwesend, Vertretung durch ${absence.deputyName}`]
    : [];
  const known = [...notes, ...away];
  return known.length > 0 ? `${name} (${known.join('; ')})` : name;
}

/** 'berät nicht auf Türkisch' */
export function doesNotCounselIn(language: string): string {
  return `berät nicht auf ${languageInGerman(language)}`;
}

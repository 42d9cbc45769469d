import type { AgencyRecord } from '../agencies/agency-directory.js';
import type { CounselorInList } from '../assignment/counselors.js';
import { languagesInGerman } from '../domain/languages.js';

/** How a counselor stands in a list to choose from: 'Jana Moser', or 'Jana Moser (Deutsch und Türkisch)' where that differs. */
export function counselorLabel({ languages: offered }: AgencyRecord, { name, languages }: CounselorInList): string {
  return offered.length > 1 ? `${name} (${languagesInGerman(languages)})` : name;
}

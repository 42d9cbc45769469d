import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import { languageIn, listIn } from '../../web/texts/names.js';
import type { Texts } from '../../web/texts/texts.js';

/** How a counselor stands in a list to choose from: 'Jana Moser (Deutsch und Türkisch; abwesend, ohne Vertretung)' */
export function counselorLabel(agency: AgencyRecord, counselor: CounselorInList, texts: Texts): string {
  const { language } = texts;
  const names = counselor.languages.map((code) => languageIn(language, code));
  return labelWith(counselor, texts, ...(agency.languages.length > 1 ? [listIn(language, names)] : []));
}

/** The same with other notes: 'Jana Moser (3 von 20 offen; abwesend, ohne Vertretung)' */
export function labelWith({ name, absence }: CounselorInList, texts: Texts, ...notes: string[]): string {
  const known = [...notes, ...(absence ? [awayInWords(absence.deputyName, texts)] : [])];
  return known.length > 0 ? texts.say('oversight.noted', { name, notes: known.join('; ') }) : name;
}

/** 'berät nicht auf Türkisch' */
export function doesNotCounselIn(code: string, texts: Texts): string {
  return texts.say('oversight.not-counselling-in', { language: languageIn(texts.language, code) });
}

function awayInWords(deputyName: string | null, texts: Texts): string {
  return deputyName === null
    ? texts.say('oversight.away-uncovered')
    : texts.say('oversight.away-covered', { name: deputyName });
}

import type { Texts } from '../../web/texts/texts.js';
/** What a client may say of themselves, all of it voluntary, kept in one encrypted envelope. */
export interface VoluntaryDetails {
  writingAs: string;
  age: string;
  gender: string;
  family: string;
}

export const writerRoles = [
  'parent',
  'child',
  'partner',
  'sibling',
  'grandparent',
  'friend',
  'self',
  'professional',
  'other',
] as const;
type WriterRole = (typeof writerRoles)[number];

export const genders = ['female', 'male', 'diverse', 'not-said'] as const;
type Gender = (typeof genders)[number];

/** As text for the envelope; null where nothing was said. */
export function writeDetails(form: Partial<VoluntaryDetails>): string | null {
  const { writingAs = '', age = '', gender = '', family = '' } = form;
  const details: VoluntaryDetails = { writingAs, age: age.trim(), gender, family: family.trim() };
  return Object.values(details).some((value) => value !== '') ? JSON.stringify(details) : null;
}

/** For the counselor, labeled, without what was left empty. */
export function readDetails(text: string | null, texts: Texts): { label: string; value: string }[] {
  if (text === null) return [];
  const { writingAs, age, gender, family } = JSON.parse(text) as VoluntaryDetails;
  const all = [
    { label: texts.say('inquiries/counselor-thread.writes-as'), value: detailInWords(writingAs, texts) },
    { label: texts.say('form.age'), value: age },
    { label: texts.say('inquiries.gender'), value: detailInWords(gender, texts) },
    { label: texts.say('inquiries/counselor-thread.family'), value: family },
  ];
  return all.filter(({ value }) => value !== '');
}

/** What was chosen before there were codes was kept as the German words, and stays that. */
export function detailInWords(chosen: string, texts: Texts): string {
  return isCode(chosen) ? texts.say(`inquiries/new-inquiry.${chosen}`) : chosen;
}

function isCode(chosen: string): chosen is WriterRole | Gender {
  return [...writerRoles, ...genders].some((code) => code === chosen);
}

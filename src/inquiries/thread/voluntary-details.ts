/** What a client may say of themselves, all of it voluntary, kept in one encrypted envelope. */
export interface VoluntaryDetails {
  writingAs: string;
  age: string;
  gender: string;
  family: string;
}

export const writerRoles = [
  'Mutter oder Vater',
  'Kind',
  'Partner:in',
  'Geschwister',
  'Großelternteil',
  'Freund:in',
  'Selbst betroffen',
  'Fachperson',
  'Andere',
];

export const genders = ['weiblich', 'männlich', 'divers', 'keine Angabe'];

/** As text for the envelope; null where nothing was said. */
export function writeDetails(form: Partial<VoluntaryDetails>): string | null {
  const { writingAs = '', age = '', gender = '', family = '' } = form;
  const details: VoluntaryDetails = { writingAs, age: age.trim(), gender, family: family.trim() };
  return Object.values(details).some((value) => value !== '') ? JSON.stringify(details) : null;
}

/** For the counselor, labeled, without what was left empty. */
export function readDetails(text: string | null): { label: string; value: string }[] {
  if (text === null) return [];
  const { writingAs, age, gender, family } = JSON.parse(text) as VoluntaryDetails;
  const all = [
    { label: 'Schreibt als', value: writingAs },
    { label: 'Alter', value: age },
    { label: 'Geschlecht', value: gender },
    { label: 'Zur Familie', value: family },
  ];
  return all.filter(({ value }) => value !== '');
}

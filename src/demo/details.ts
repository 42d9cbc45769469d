import type { VoluntaryDetails } from '../inquiries/thread/voluntary-details.js';
import type { DemoDetails } from './content/types.js';

/** How people call themselves, as the form's list has it. */
const writers: Record<string, string> = {
  Mutter: 'Mutter oder Vater',
  Vater: 'Mutter oder Vater',
  Tochter: 'Kind',
  Sohn: 'Kind',
  Ehefrau: 'Partner:in',
  Ehemann: 'Partner:in',
  Partner: 'Partner:in',
  Bruder: 'Geschwister',
  Schwester: 'Geschwister',
  Freund: 'Freund:in',
  Freundin: 'Freund:in',
};

export function detailsOf({ writesAs, age, gender, family }: DemoDetails): VoluntaryDetails {
  return {
    writingAs: writesAs === null ? '' : (writers[writesAs] ?? writesAs),
    age: age ?? '',
    gender: gender === 'nicht-binär' ? 'divers' : (gender ?? ''),
    family: family ?? '',
  };
}

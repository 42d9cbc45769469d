import type { VoluntaryDetails } from '../inquiries/thread/voluntary-details.js';
import type { DemoDetails } from './content/types.js';

/** How people call themselves, as the form's list has it. */
const writers: Record<string, string> = {
  Mutter: 'parent',
  Vater: 'parent',
  Tochter: 'child',
  Sohn: 'child',
  Ehefrau: 'partner',
  Ehemann: 'partner',
  Partner: 'partner',
  Bruder: 'sibling',
  Schwester: 'sibling',
  Freund: 'friend',
  Freundin: 'friend',
};

const genders: Record<string, string> = { weiblich: 'female', männlich: 'male', 'nicht-binär': 'diverse' };

export function detailsOf({ writesAs, age, gender, family }: DemoDetails): VoluntaryDetails {
  return {
    writingAs: writesAs === null ? '' : (writers[writesAs] ?? writesAs),
    age: age ?? '',
    gender: gender === null ? '' : (genders[gender] ?? gender),
    family: family ?? '',
  };
}

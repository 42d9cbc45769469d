import type { Scene } from '../deed.js';
import { accountVerbs } from './account.js';
import { clientVerbs } from './clients.js';
import { counselorVerbs } from './counselors.js';
import { oversightVerbs } from './oversight.js';
import { settingsVerbs } from './settings.js';
import { visitorVerbs } from './visitors.js';

/** How somebody comes to press each button that changes something. A route that is missing here fails the run. */
export const everyVerb: Readonly<Record<string, Scene>> = {
  ...visitorVerbs,
  ...accountVerbs,
  ...clientVerbs,
  ...counselorVerbs,
  ...oversightVerbs,
  ...settingsVerbs,
};

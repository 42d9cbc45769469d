import { sourcesOf } from '../../src/web/texts/catalog-files.js';
import { Times } from '../../src/web/page/times.js';
import { Texts } from '../../src/web/texts/texts.js';
import type { Country } from '../../src/domain/countries.js';

/** What people in German read, for specs of views. */
export const german = new Texts('de', sourcesOf('de'));

/** How they read dates, seen from `now`. */
export function germanTimes(now: Date | string, country: Country = 'AT'): Times {
  return new Times({ zone: 'Europe/Vienna', country }, new Date(now), german);
}

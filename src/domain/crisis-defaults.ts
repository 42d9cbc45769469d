import type { Country } from './countries.js';
import type { CrisisLine } from './crisis-lines.js';

const always = 'rund um die Uhr';
const free = 'rund um die Uhr, kostenlos';
const line = (label: string, phone: string, hours: string): CrisisLine => ({
  ...{ label, phone, hours },
  note: null,
  region: null,
});

/** Euronotruf: everywhere in the European Union and in Switzerland. */
export const emergency = line('Notruf', '112', always);

/**
 * Where somebody is reached at once, for pages that know no numbers of the agency's own: it has not given any yet, or
 * the database is away. As the services name them: oesterreich.gv.at "Notrufnummern"; telefonseelsorge.de; ch.ch
 * "Notfallnummern", 143.ch, 147.ch.
 */
const ofCountry: Readonly<Record<Country, readonly CrisisLine[]>> = {
  AT: [
    line('Rettung', '144', always),
    line('Polizei', '133', always),
    emergency,
    line('Telefonseelsorge', '142', free),
    line('Rat auf Draht, für Kinder und Jugendliche', '147', free),
  ],
  DE: [
    emergency,
    line('Polizei', '110', always),
    line('Telefonseelsorge', '0800 111 0 111', free),
    line('Nummer gegen Kummer, für Kinder und Jugendliche', '116 111', 'Montag bis Samstag 14 bis 20 Uhr, kostenlos'),
  ],
  CH: [
    line('Sanität', '144', always),
    line('Polizei', '117', always),
    emergency,
    line('Die Dargebotene Hand', '143', always),
    line('Pro Juventute, für Kinder und Jugendliche', '147', free),
  ],
};

/** Where not even the country is known: what holds in all of them. */
const anywhere: readonly CrisisLine[] = [
  emergency,
  line('Telefonseelsorge in Österreich', '142', free),
  line('Telefonseelsorge in Deutschland', '0800 111 0 111', free),
  line('Die Dargebotene Hand in der Schweiz', '143', always),
];

export function crisisDefaults(country: Country | null): readonly CrisisLine[] {
  return country === null ? anywhere : ofCountry[country];
}

import { statesIn } from '../agencies/public-pages/states.js';
import type { Country } from '../domain/countries.js';

interface Labeled {
  region: string;
  label: string;
}

const countryNames: Record<Country, string> = { AT: 'Österreichs', DE: 'Deutschlands', CH: 'der Schweiz' };

/** The federal states or cantons of a country, and a place for people beyond. */
export function regionsOf(country: Country): Labeled[] {
  return [
    ...statesIn(country).map(({ code, name }) => ({ region: code, label: name })),
    { region: 'outside', label: `Außerhalb ${countryNames[country]}` },
  ];
}

const usualTopics = [
  'Partnerschaft und Trennung',
  'Familie und Erziehung',
  'Seelische Gesundheit',
  'Angst und Sorgen',
  'Trauer und Verlust',
  'Sucht',
  'Gewalt',
  'Schule und Arbeit',
  'Geld und Wohnen',
  'Einsamkeit',
];

/** Topics by their labels, or the usual ones; "Weiß nicht" is always among them. */
export function topicsOf(labels: readonly string[]): { slug: string; label: string }[] {
  const known = (labels.length > 0 ? labels : usualTopics).map((label) => ({ slug: slugOf(label), label }));
  return [...known.filter(({ slug }) => slug !== 'unknown'), { slug: 'unknown', label: 'Weiß nicht' }];
}

function slugOf(label: string): string {
  const plain = label.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss');
  const slug = plain
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === 'weiss-nicht' ? 'unknown' : slug;
}

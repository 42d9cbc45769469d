import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import type { AgencyRecord, AnswerPromise, RegionOption } from '../directory/agency-directory.js';
import type { PublicSection } from '../../domain/public-text.js';
import type { Texts } from '../../web/texts/texts.js';
import { REGION_MAPS } from './region-maps.js';
import { said, type Said, type Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/home': HomeView;
  }
}

interface HomeView {
  heading: string;
  /** one paragraph each */
  welcome: string[];
  /** e.g. 'innerhalb von 3 Werktagen' */
  firstReplyPromise: string;
  /** e.g. 'innerhalb von 7 bis 10 Tagen' */
  followUpPromise: string;
  signedIn: boolean;
  /** where a signed-in person goes on; '' for visitors */
  continueHref: string;
  /** null while the agency is open, else why nobody can write now */
  closedText: Words | null;
  /** null where no map of the agency's country exists: then the list stands alone */
  map: RegionMapView | null;
  regions: RegionLinkView[];
}

interface RegionMapView {
  /** '0 0 1000 525' */
  viewBox: string;
  fullNames: boolean;
  shapes: {
    name: string;
    short: string;
    /** /registration?region=AT-9 */
    href: string;
    path: string;
    labelX: number;
    labelY: number;
  }[];
}

interface RegionLinkView {
  name: string;
  href: string;
}

/** The welcome page, with a map where we have one of the agency's country. */
export function homeView(
  agency: AgencyRecord,
  welcome: PublicSection[],
  signedInHome: string | null,
  texts: Texts,
): HomeView {
  const shown = agency.regions.filter(({ region }) => region !== 'outside');
  return {
    heading: welcome[0]?.heading || agency.name,
    welcome: welcome.flatMap(({ paragraphs }) => paragraphs),
    ...promisesOf(agency.promise, texts),
    signedIn: signedInHome !== null,
    continueHref: signedInHome ?? '',
    closedText: closedText(agency.status),
    map: mapOf(agency.country, shown),
    regions: agency.regions.map(({ region, label }) => ({ name: label, href: registrationHref(region) })),
  };
}

function promisesOf(
  promise: AnswerPromise | null,
  texts: Texts,
): Pick<HomeView, 'firstReplyPromise' | 'followUpPromise'> {
  if (!promise) {
    const soon = texts.say('agencies/home.soon');
    return { firstReplyPromise: soon, followUpPromise: soon };
  }
  const { firstReplyBusinessDays, targetDays: from, dueDays: to, inBusinessDays } = promise;
  const days = inBusinessDays ? 'business' : 'calendar';
  return {
    firstReplyPromise: texts.say('agencies/home.within-business-days', { days: firstReplyBusinessDays }),
    followUpPromise:
      from === to
        ? texts.say(`agencies/home.within-${days}`, { to })
        : texts.say(`agencies/home.within-${days}-span`, { from, to }),
  };
}

/** Why nobody can write now, or null while the agency is open. */
export function closedText(status: AgencyStatus): Said | null {
  if (status === 'open') return null;
  return status === 'paused' ? said('agencies.paused') : said('agencies.in-preparation');
}

function mapOf(country: Country, regions: RegionOption[]): RegionMapView | null {
  const map = REGION_MAPS.find((candidate) => candidate.country === country);
  const shapes = map?.regions.filter(({ code }) => regions.some(({ region }) => region === code));
  if (!map || !shapes?.length) return null;
  return {
    viewBox: `0 0 ${map.width.toString()} ${map.height.toString()}`,
    fullNames: map.fullNames,
    shapes: shapes.map(({ code, ...shape }) => ({ ...shape, href: registrationHref(code) })),
  };
}

function registrationHref(region: string): string {
  return `/registration?region=${region}`;
}

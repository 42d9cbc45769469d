import type { AgencyStatus } from '../../domain/agency-status.js';
import { isStaff } from '../../domain/roles.js';
import { whyClosed } from '../../web/sentences/closed.js';
import { restDays } from '../../web/sentences/rest-days.js';
import { homeOf } from '../../web/layout/navigation.js';
import type { Viewer } from '../../web/request/request.js';
import type { Country } from '../../domain/countries.js';
import type { AgencyRecord, AnswerPromise, RegionOption } from '../directory/agency-directory.js';
import { type MarkdownBlock, plainWords, readMarkdown } from '../../web/markdown/markdown.js';
import type { PublishedText } from '../public-texts/public-texts.js';
import type { Texts } from '../../web/texts/texts.js';
import { REGION_MAPS } from './region-maps.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/home': HomeView;
  }
}

interface HomeView {
  heading: string;
  welcome: MarkdownBlock[];
  /** null while nobody can write */
  promises: PromisesView | null;
  /** 'Am Wochenende und an Feiertagen arbeiten wir nicht.' */
  restDays: string;
  signedIn: boolean;
  /** where a signed-in person goes on; '' for visitors */
  continueHref: string;
  /** null while the agency is open, else why nobody can write now */
  closedText: Words | null;
  /** null where no map of the agency's country exists: then the list stands alone */
  map: RegionMapView | null;
  regions: RegionLinkView[];
}

interface PromisesView {
  /** e.g. 'innerhalb von 3 Werktagen' */
  firstReply: string;
  /** e.g. 'innerhalb von 7 bis 10 Tagen' */
  followUp: string;
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
  welcome: PublishedText | null,
  workweek: readonly number[],
  viewer: Viewer | null,
  texts: Texts,
): HomeView {
  const signedInHome = viewer && homeOf(viewer);
  const shown = agency.regions.filter(({ region }) => region !== 'outside');
  const [first, ...others] = readMarkdown(welcome?.source ?? '');
  const title = first?.kind === 'heading' ? first : null;
  return {
    heading: title ? plainWords(title.words) : agency.name,
    welcome: title || !first ? others : [first, ...others],
    promises: agency.status === 'open' ? promisesOf(agency.promise, texts) : null,
    restDays: texts.say('agencies/home.rest-days', { days: restDays(workweek, texts) }),
    signedIn: signedInHome !== null,
    continueHref: signedInHome ?? '',
    closedText: closedText(agency.status, { numbersBelow: !viewer || !isStaff(viewer.roles) }),
    map: mapOf(agency.country, shown),
    regions: agency.regions.map(({ region, label }) => ({ name: label, href: registrationHref(region) })),
  };
}

function promisesOf(promise: AnswerPromise | null, texts: Texts): PromisesView {
  if (!promise) {
    const soon = texts.say('agencies/home.soon');
    return { firstReply: soon, followUp: soon };
  }
  const { firstReplyBusinessDays, targetDays: from, dueDays: to, inBusinessDays } = promise;
  const days = inBusinessDays ? 'business' : 'calendar';
  return {
    firstReply: texts.say('agencies/home.within-business-days', { days: firstReplyBusinessDays }),
    followUp:
      from === to
        ? texts.say(`agencies/home.within-${days}`, { to })
        : texts.say(`agencies/home.within-${days}-span`, { from, to }),
  };
}

/** Why nobody can write now, or null while the agency is open. */
export function closedText(agency: AgencyStatus, { numbersBelow } = { numbersBelow: true }): Words | null {
  return whyClosed({ agency, numbersBelow });
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

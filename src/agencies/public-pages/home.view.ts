import type { AgencyStatus } from '../../domain/agency-status.js';
import { isStaff } from '../../domain/roles.js';
import { whyClosed } from '../../web/sentences/closed.js';
import { restDays } from '../../web/sentences/rest-days.js';
import { homeOf, tabsFor } from '../../web/layout/navigation.js';
import type { SiteRegion, Viewer } from '../../web/request/request.js';
import type { AgencyRecord, AnswerPromise } from '../directory/agency-directory.js';
import { type MarkdownBlock, plainWords, readMarkdown } from '../../web/markdown/markdown.js';
import type { PublishedText } from '../public-texts/public-texts.js';
import type { Texts } from '../../web/texts/texts.js';
import { type RegionPickerView, regionPickerView } from './region-picker.view.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/home': HomeView;
  }
}

interface HomeView {
  heading: string;
  /** what stands above the buttons: the first paragraph */
  opening: MarkdownBlock[];
  /** the rest of the agency's own words */
  welcome: MarkdownBlock[];
  /** BCP 47, where the welcome is in another language than the page; null otherwise */
  foreign: string | null;
  /** null while nobody can write, and for staff */
  promises: PromisesView | null;
  /** 'Am Wochenende und an Feiertagen arbeiten wir nicht.' */
  restDays: string;
  /** instead of who we are and how it works; null for visitors */
  signedIn: SignedInView | null;
  forStaff: boolean;
  /** null while the agency is open, else why nobody can write now */
  closedText: Words | null;
  picker: RegionPickerView;
}

/** What somebody needs who knows us already. */
interface SignedInView {
  /** where a client finds what; null for staff */
  text: string | null;
  href: string;
  label: string;
  /** a client may write a new inquiry */
  mayAsk: boolean;
}

interface PromisesView {
  /** e.g. 'innerhalb von 3 Werktagen' */
  firstReply: string;
  /** e.g. 'innerhalb von 7 bis 10 Tagen' */
  followUp: string;
}

/** The welcome page, with a map where we have one of the agency's country. `welcome`: null for somebody who is signed in. */
export function homeView(
  agency: AgencyRecord,
  welcome: PublishedText | null,
  workweek: readonly number[],
  { viewer, region }: { viewer: Viewer | null; region: SiteRegion | null },
  texts: Texts,
): HomeView {
  const forStaff = viewer !== null && isStaff(viewer.roles);
  const [first, ...others] = readMarkdown(welcome?.source ?? '');
  const title = first?.kind === 'heading' ? first : null;
  const blocks = title || !first ? others : [first, ...others];
  const opening = blocks[0]?.kind === 'paragraph' ? 1 : 0;
  return {
    heading: title ? plainWords(title.words) : agency.name,
    opening: blocks.slice(0, opening),
    welcome: blocks.slice(opening),
    foreign: welcome && welcome.language !== texts.language ? welcome.language : null,
    promises: agency.status === 'open' && !forStaff ? promisesOf(agency.promise, texts) : null,
    restDays: texts.say('agencies/home.rest-days', { days: restDays(workweek, texts) }),
    forStaff,
    signedIn: viewer && signedInView(agency, viewer, texts),
    closedText: closedText(agency.status, { numbersBelow: !forStaff }),
    picker: regionPickerView(agency, region),
  };
}

function signedInView(agency: AgencyRecord, viewer: Viewer, texts: Texts): SignedInView {
  const href = homeOf(viewer);
  if (isStaff(viewer.roles)) {
    const [first] = tabsFor(viewer, '/', texts);
    const label = first ? texts.say('agencies/home.on-to', { page: first.label }) : texts.say('agencies/home.continue');
    return { text: null, href, label, mayAsk: false };
  }
  return {
    text: texts.say('agencies/home.your-answers'),
    href,
    label: texts.say('agencies/home.to-inquiries'),
    mayAsk: agency.status === 'open' && viewer.blocked === null,
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

import type { Country } from '../../domain/countries.js';
import type { CrisisSentences } from '../sentences/crisis-help.js';
import type { NoticeView } from '../page/notices.js';
import type { Colors } from './colors.js';
import type { TextSize } from './text-size.js';

/** What surrounds every page: bar, tabs, notices, footer. */
export interface Layout {
  /** neutral: it stands in the browser's history and tab; begins with 'Fehler:' where a form was refused */
  title: string;
  agencyName: string;
  agencyTagline: string;
  /** BCP 47 */
  language: string;
  direction: 'ltr' | 'rtl';
  languageName: string;
  /** the others that this page can be read in, each as it calls itself */
  languages: { code: string; direction: 'ltr' | 'rtl'; name: string }[];
  textSize: TextSize;
  colors: Colors;
  /** what browsers draw themselves follows it */
  colorScheme: 'light' | 'dark' | 'light dark';
  tabs: TabView[];
  /** user name or display name; null for visitors */
  signedInAs: string | null;
  /** for password managers, in forms that ask for the password; '' for visitors */
  userName: string;
  notice: NoticeView | null;
  /** stands on every page as long as something is wrong with the access; null otherwise */
  banner: NoticeView | null;
  /** URL of the one hashed stylesheet */
  stylesheet: string;
  /** URL of the hashed script; everything works without it */
  script: string;
  /** URL of the one that asks passkeys, on pages that have to do with them */
  passkeyScript: string;
  /** the current path with its query, for the way back after POST /text-size and its like */
  path: string;
  /** in answer to a form: what stands in it has not arrived */
  cameBack: boolean;
  /** what was wrong with it stands above it */
  wasRefused: boolean;
  /** of the letter that is written on this page: other buttons take it along; null where there is none */
  letterPath: string | null;
  /** after which nobody is signed in any more who sends and opens nothing; null where nobody is */
  idleMinutes: number | null;
  /** the short list for the footer, error pages and the side of forms */
  crisis: CrisisLineView[];
  /**
   * The state that they are for, by its name, or that one may choose one; for somebody abroad the country that they are
   * from. Null where that changes nothing.
   */
  crisisPlace: { chosen: string | null; abroadFrom: Country | null } | null;
  /** what may be said above them */
  crisisSaid: CrisisSentences;
  /** of those the two that stand at the top of every page: who comes at once, and who listens */
  urgent: CrisisLineView[];
  /** null draws the built-in mark */
  logoUrl: string | null;
  /** where "Seite schnell verlassen" leads: a page that anybody might be reading */
  awayHref: string;
  homeHref: string;
  /** pages that not every agency has, and none before it has written them */
  publishes: { team: boolean; terms: boolean; privacy: boolean; imprint: boolean };
}

export interface TabView {
  label: string;
  href: string;
  current: boolean;
}

export interface CrisisLineView {
  label: string;
  phone: string;
  /** e.g. 'tel:142' */
  phoneHref: string;
  /** e.g. 'rund um die Uhr, kostenlos' */
  hours: string;
}

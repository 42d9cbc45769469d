import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import type { Request as ExpressRequest } from 'express';
import type { BlockReason } from '../../domain/block-reason.js';
import type { CrisisLine } from '../../domain/crisis-lines.js';
import type { Role } from '../../domain/roles.js';
import type { Proof } from '../../domain/session-limits.js';
import type { Texts } from '../texts/texts.js';

export interface SiteRegion {
  /** ISO 3166-2, or `outside` */
  region: string;
  label: string;
  /** null where the agency has none there */
  office: Office | null;
}

/** Where the agency, or one that it works with, is to be found in a state; null where nothing is said. */
export interface Office {
  name: string;
  address: string | null;
  phone: string | null;
  hours: string | null;
  help: string | null;
}

/** The agency that the request's host belongs to, as far as every page shows it. */
export interface Site {
  agencyId: string;
  name: string;
  tagline: string;
  status: AgencyStatus;
  zone: string;
  country: Country;
  termsVersion: number | null;
  /** Its own color of links and buttons, '#rrggbb'; null for the usual one. */
  accent: string | null;
  /** Under which name its logo is; null for the usual mark. */
  logo: string | null;
  /** Kinds of texts of its own that have a page: the program has none for these to begin with. */
  publishes: readonly string[];
  /** the agency's own numbers; those for everywhere may be its country's */
  crisis: readonly CrisisLine[];
  /** What people may choose: the states of its country, and `outside`. */
  regions: readonly SiteRegion[];
}

/** Who is signed in. The private key leaves the session row only when a verb asks for it. */
export interface Viewer {
  agencyId: string;
  accountId: string;
  roles: readonly Role[];
  /** Display name of staff, user name of clients. */
  name: string;
  /** By which they sign in. */
  userName: string;
  /** Nobody reads the answer to this request: what it shows is not noted as read. */
  glances?: boolean;
  /** Where a client lives, as far as they say it. */
  region: string | null;
  /** In which their pages are, where this browser says nothing else; null where they never said. */
  language: string | null;
  /** Why a client may read, export and delete, but no longer write; null for everybody else. */
  blocked: BlockReason | null;
  /** Whether someone vouches for their key. Not so after a reset, until access is renewed: nothing is sealed to it, nothing destroyed with it. */
  trusted: boolean;
  /** When access was reset, as long as it is not trusted again; else null. */
  accessResetAt: Date | null;
  /** False while a second factor is still awaited: then `roles` is empty. */
  verified: boolean;
  /** What an act upon somebody else's access asks for first: it was not given just now. */
  proofsMissing: readonly Proof[];
  /** Whether mail reaches them when there is something new. */
  wantsNotices: boolean;
  /** Whether a text of theirs is kept, whose session was over when it was sent. */
  hasUnsent: boolean;
  /** Tells sessions apart in the audit trail; opens nothing. */
  sessionMark: string;
  /** @throws EnvelopeError where row and cookie do not belong together */
  holder(): AccountHolder;
}

/** An Express request after the agency's and the session's middleware. */
export interface WebRequest extends ExpressRequest {
  site: Site;
  /** When it had arrived: the one moment from which all that it shows is seen. */
  now: Date;
  viewer: Viewer | null;
  /** The state whose page this very request asks for: the browser keeps it only from now on. */
  chosen?: SiteRegion;
  /** Whether a POST of ours has just led this browser to this very address, so that what stands in it is true. */
  isProven: boolean;
  /** All that is said in the language of who asks. */
  texts: Texts;
  /** BCP 47: what the browser asks for, of what is here, whatever was chosen */
  asked: string;
  /** The number that the error page and the log share. */
  requestId: string;
}

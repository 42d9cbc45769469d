import type { FormOfAddress } from '../../accounts/account.entity.js';
import type { Side } from '../../domain/inquiry-state.js';

/** Shapes of the demo agency's content. Everything in this folder is invented, the crisis numbers excepted. */

/** ISO 3166-2 code of an Austrian federal state, or a place beyond them. */
type DemoRegionCode = 'AT-1' | 'AT-2' | 'AT-3' | 'AT-4' | 'AT-5' | 'AT-6' | 'AT-7' | 'AT-8' | 'AT-9' | 'outside';

export interface DemoRegion {
  code: DemoRegionCode;
  label: string;
}

type DemoTopicSlug =
  | 'depression'
  | 'psychosis'
  | 'bipolar'
  | 'addiction'
  | 'borderline'
  | 'anxiety-compulsion'
  | 'eating-disorder'
  | 'suicidal-thoughts'
  | 'overload'
  | 'children'
  | 'rights'
  | 'unknown';

export interface DemoTopic {
  slug: DemoTopicSlug;
  label: string;
}

/** One headed part of a longer public text; each paragraph is plain text. */
export interface DemoSection {
  heading: string;
  paragraphs: readonly string[];
}

export interface DemoTerms {
  version: number;
  sections: readonly DemoSection[];
}

export interface DemoCrisisContact {
  label: string;
  /** As it is dialed in Austria, grouped for reading. */
  phone: string;
  hours: string;
  note: string;
  /** where it is answered, if not everywhere in Austria */
  region?: DemoRegionCode;
}

export interface DemoOffice {
  region: Exclude<DemoRegionCode, 'outside'>;
  name: string;
  /** Several lines, as all that follows but the number. */
  address: string;
  phone: string;
  hours: string;
  help: string;
}

export interface DemoAgency {
  name: string;
  tagline: string;
  /** Sender name of outgoing mail; tells a person who sees the mailbox nothing. */
  mailSenderName: string;
  /** For every page a stranger may land on: nobody answers here. */
  demoNotice: string;
  welcome: readonly string[];
  /** all of the greeting in Einfache Sprache, with the notice that this is a demonstration */
  simpleWelcome: readonly string[];
  /** all of it in English, likewise */
  englishWelcome: readonly string[];
  team: readonly DemoSection[];
  weekendNotice: string;
  crisisContacts: readonly DemoCrisisContact[];
  imprint: readonly DemoSection[];
  terms: DemoTerms;
}

export interface DemoStaffMember {
  userName: string;
  displayName: string;
  email: string;
  formOfAddress: FormOfAddress;
}

export interface DemoCounselor extends DemoStaffMember {
  regions: readonly DemoRegionCode[];
  topics: readonly DemoTopicSlug[];
  /** New inquiries per week. */
  weeklyCapacity: number;
  /** Open inquiries in total. */
  openCapacity: number;
  /** ISO weekday numbers, Monday is 1. */
  workingDays: readonly number[];
  isFallback: boolean;
}

export interface DemoClient {
  userName: string;
  /** `null` where the client did not say. */
  region: DemoRegionCode | null;
  email: string | null;
  wishesNotice: boolean;
}

/** A moment before the seeding: calendar days before that local date, and the agency's local wall time. */
export interface DemoMoment {
  daysAgo: number;
  /** 'HH:MM' */
  time: string;
}

interface DemoMessage {
  from: Side;
  at: DemoMoment;
  /** Paragraphs are parted by an empty line. */
  text: string;
}

export type DemoConclusionReason = 'resolved' | 'not-needed' | 'referred' | 'no-response';

export interface DemoConclusion {
  by: Side;
  reason: DemoConclusionReason;
  at: DemoMoment;
}

/** What people may tell about themselves of their own accord, in their own words. */
export interface DemoDetails {
  writesAs: string | null;
  age: string | null;
  gender: string | null;
  family: string | null;
}

export interface DemoInquiry {
  /** User name of the client. */
  client: string;
  topic: DemoTopicSlug;
  subject: string;
  details: DemoDetails;
  /** Oldest first. */
  thread: readonly DemoMessage[];
  conclusion: DemoConclusion | null;
  /** Set where the inquiry was concluded once before and a later message in `thread` reopened it. */
  earlierConclusion?: DemoConclusion;
  /** Set where the counselor marked the client's last message as needing no reply. */
  noReplyNeeded?: DemoMoment;
}

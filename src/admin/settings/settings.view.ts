import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { stateName } from '../../agencies/public-pages/states.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { MailFailure } from '../../domain/mail-failure.js';
import { type OpeningBlocker, openingBlockers } from '../../domain/opening-blockers.js';
import { ruleInWords } from '../../sla/clocks/rule-in-words.js';
import type { Times } from '../../web/page/times.js';
import type { AgencyFacts, Headcount, UndeliveredMails } from './agency-facts.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { languageIn, listIn, weekdaysNamed } from '../../web/texts/names.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/settings': SettingsView;
  }
}

/** "Einstellungen". */
interface SettingsView {
  agencyState: Words;
  /** null where nothing is missing */
  missing: { heading: Words; items: Words[] } | null;
  /** years of the calendar that wait to be looked over; null where none does */
  newYears: Words | null;
  /** null where every mail of the last week went out */
  undelivered: { heading: Words; items: Words[] } | null;
  sections: SettingsSectionView[];
}

interface SettingsSectionView {
  heading: Words;
  /** '' where nothing has to be said */
  text: Words;
  /** `own` are the agency's words, each on a line, and stand in the place of the value */
  facts: { label: Words; value: Words; own: string[] }[];
  /** none where there is nothing to change here */
  links: { label: Words; href: string }[];
}

const states = {
  preparation: said('admin/settings.preparation'),
  open: said('admin/settings.open'),
  paused: said('admin/settings.paused'),
} satisfies Record<AgencyStatus, Words>;

const blockers = {
  terms: said('admin/settings.lacks-terms'),
  privacy: said('admin/settings.lacks-privacy'),
  imprint: said('admin/settings.lacks-imprint'),
  crisis_numbers: said('admin/settings.lacks-crisis-numbers'),
  calendar: said('admin/settings.lacks-calendar'),
  handover_key: said('admin/settings.lacks-handover-key'),
  fallback_counselor: said('admin/settings.lacks-fallback'),
} satisfies Record<OpeningBlocker, Words>;

const headcountLabels = {
  active: said('admin/settings.active'),
  invited: said('admin/settings.invited'),
  disabled: said('admin/settings.disabled'),
  counselor: said('admin/settings.counselors'),
  supervisor: said('admin/staff.role-supervisor'),
  admin: said('admin/staff.role-admin'),
} satisfies Record<Headcount, Words>;
const headcounts = Object.keys(headcountLabels) as Headcount[];

const undeliveredBecause = {
  recipient: said('admin/settings.because-recipient'),
  sender: said('admin/settings.because-sender'),
  server: said('admin/settings.because-server'),
  unreachable: said('admin/settings.because-unreachable'),
  unanswered: said('admin/settings.because-unanswered'),
  ourselves: said('admin/settings.because-ourselves'),
} satisfies Record<MailFailure, Words>;

export function settingsView(agency: AgencyRecord, facts: AgencyFacts, times: Times): SettingsView {
  const items = openingBlockers(facts).map((blocker) => blockers[blocker]);
  const heading = said(agency.status === 'open' ? 'admin/settings.missing-open' : 'admin/settings.missing-before');
  return {
    agencyState: states[agency.status],
    missing: items.length === 0 ? null : { heading, items },
    newYears: newYearsInWords(facts.newYears, times.texts),
    undelivered: undeliveredInWords(facts.undelivered, times.texts),
    sections: [
      agencySection(agency, facts),
      lookSection(agency),
      textSection(agency, facts, times),
      calendarSection(facts, times),
      policySection(facts, times),
      offerSection(agency),
      languageSection(agency, times.texts),
      staffSection(facts),
      retentionSection(facts),
    ],
  };
}

function newYearsInWords(years: readonly number[], { language }: Texts): Words | null {
  return years.length === 0 ? null : said('admin/settings.new-years', { years: listIn(language, years.map(String)) });
}

function undeliveredInWords(mails: readonly UndeliveredMails[], texts: Texts): SettingsView['undelivered'] {
  const total = mails.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return {
    heading: said('admin/settings.undelivered', { count: total }),
    items: mails.map(({ failure, waiting, count }) =>
      said(waiting ? 'admin/settings.undelivered-waiting' : 'admin/settings.undelivered-item', {
        count,
        because: texts.put(undeliveredBecause[failure]),
      }),
    ),
  };
}

function agencySection(agency: AgencyRecord, { hosts }: AgencyFacts): SettingsSectionView {
  const required = (isRequired: boolean) => said(`admin/settings.${isRequired ? 'required' : 'voluntary'}`);
  const facts = section(said('admin/settings.agency'), '', [
    [said('form.name'), '', [agency.name]],
    [said('admin/settings.tagline'), said('admin/settings.no-tagline'), agency.tagline === '' ? [] : [agency.tagline]],
    [said('admin/settings.hosts'), hosts.join('\n')],
    [said('admin/settings.sender'), '', [agency.mailSender]],
    [said('admin/settings.contact'), required(agency.contactRequired)],
    [said('admin/settings.second-factor'), required(agency.secondFactor === 'required')],
  ]);
  return { ...facts, links: [{ label: said('admin/settings.change-agency'), href: '/settings/agency' }] };
}

function lookSection({ accent, logo }: AgencyRecord): SettingsSectionView {
  return {
    ...section(said('admin/settings.look'), '', [
      [said('admin/color.title'), accent ?? said('admin/settings.usual')],
      [said('admin/logo.title'), said(`admin/settings.${logo ? 'own-logo' : 'usual-mark'}`)],
    ]),
    links: [
      { label: said('admin/settings.change-color'), href: '/settings/color' },
      { label: said('admin/settings.change-logo'), href: '/settings/logo' },
    ],
  };
}

function textSection(agency: AgencyRecord, facts: AgencyFacts, times: Times): SettingsSectionView {
  const { termsPublishedAt: since, hasImprint, hasPrivacy, crisisContacts } = facts;
  const there = (isThere: boolean) => said(`admin/settings.${isThere ? 'there' : 'lacks'}`);
  const texts = section(said('admin/settings.texts'), '', [
    [
      said('layout.terms'),
      since
        ? said('admin/settings.terms-since', { version: agency.termsVersion ?? 0, day: times.dayOf(since).text })
        : said('admin/settings.lack'),
    ],
    [said('layout.privacy'), there(hasPrivacy)],
    [said('layout.imprint'), there(hasImprint)],
    [said('admin/settings.crisis-numbers'), crisisContacts.toString()],
  ]);
  return { ...texts, links: [{ label: said('admin/settings.change-texts'), href: '/settings/texts/terms' }] };
}

function calendarSection({ calendar }: AgencyFacts, times: Times): SettingsSectionView {
  const [heading, text] = [said('admin/calendar.title'), said('admin/settings.calendar-text')];
  if (!calendar) return section(heading, text, [[said('admin.state'), said('admin/settings.lacks')]]);
  return {
    ...section(heading, text, [
      [said('admin/calendar.holidays-of'), times.texts.usual(stateName(calendar.region))],
      [said('admin/calendar.workdays'), workdaysInWords(calendar.workweek, times.texts)],
      [said('admin/settings.closures'), calendar.closures.toString()],
      [
        said('admin/calendar.settled-until'),
        calendar.lastDay === null ? said('admin/calendar.no-day') : times.long(calendar.lastDay).text,
      ],
    ]),
    links: [{ label: said('admin/settings.change-calendar'), href: '/settings/calendar' }],
  };
}

/** 'Montag, Dienstag' */
export function workdaysInWords(workweek: readonly number[], { language }: Texts): string {
  return weekdaysNamed(language, workweek).join(', ');
}

function policySection({ policy }: AgencyFacts, { texts }: Times): SettingsSectionView {
  const [heading, text] = [said('admin/policy.title'), said('admin/settings.policy-text')];
  if (!policy) return section(heading, text, [[said('admin.state'), said('admin/settings.lack')]]);
  return {
    ...section(heading, text, [
      [said('admin/policy.first-inquiry'), ruleInWords('first_reply', policy, texts)],
      [said('admin/policy.further-messages'), ruleInWords('follow_up', policy, texts)],
      [said('admin/settings.due-soon'), said('admin/settings.due-soon-days', { days: policy.warnBusinessDays })],
    ]),
    links: [{ label: said('admin/settings.change-policy'), href: '/settings/policy' }],
  };
}

function offerSection({ topics, regions }: AgencyRecord): SettingsSectionView {
  const offered = topics.filter(({ active }) => active).map(({ label }) => label);
  const offices = regions.filter(({ office }) => office !== null).length;
  const facts = section(said('admin/settings.offer'), '', [
    [said('admin/settings.topics'), said('admin/settings.none'), offered],
    [said('admin/settings.regions'), said('admin/settings.none'), regions.map(({ label }) => label)],
    [said('admin/offices.title'), offices.toString()],
  ]);
  return { ...facts, links: [{ label: said('admin/settings.change-offices'), href: '/settings/offices' }] };
}

function languageSection({ languages }: AgencyRecord, { language }: Texts): SettingsSectionView {
  const text = said(languages.length > 1 ? 'admin/settings.languages-chosen' : 'admin/settings.languages-unasked');
  const names = languages.map((code) => languageIn(language, code)).join('\n');
  return {
    ...section(said('admin/languages.title'), text, [[said('admin/settings.counseling-in'), names]]),
    links: [{ label: said('admin/languages.change'), href: '/settings/languages' }],
  };
}

function staffSection({ staff, fallbackCounselor, handoverHolders }: AgencyFacts): SettingsSectionView {
  return {
    ...section(said('admin/staff.title'), '', [
      ...headcounts.map((count): Fact => [headcountLabels[count], staff[count].toString()]),
      [said('admin/settings.fallback'), fallbackCounselor ?? said('admin/settings.nobody')],
      [
        said('auth/handover-key.title'),
        handoverHolders === 0
          ? said('admin/settings.on-paper')
          : said('admin/settings.on-paper-and-held', { count: handoverHolders }),
      ],
    ]),
    links: [{ label: said('admin/settings.change-staff'), href: '/settings/staff' }],
  };
}

function retentionSection({ retention }: AgencyFacts): SettingsSectionView {
  return {
    ...section(said('admin/retention.title'), said('admin/settings.then-deleted'), [
      [said('admin/retention.inquiries'), said('admin/settings.after-conclusion', { months: retention.inquiryMonths })],
      [said('admin/retention.accounts'), said('admin/settings.after-sign-in', { months: retention.accountMonths })],
      [said('admin/retention.announcement'), said('admin/settings.announced', { days: retention.announceDays })],
    ]),
    links: [{ label: said('admin/settings.change-retention'), href: '/settings/retention' }],
  };
}

/** A label, and what stands beside it. */
type Fact = [label: Words, value: Words, own?: string[]];

function section(heading: Words, text: Words, facts: Fact[]): SettingsSectionView {
  return { heading, text, facts: facts.map(([label, value, own = []]) => ({ label, value, own })), links: [] };
}

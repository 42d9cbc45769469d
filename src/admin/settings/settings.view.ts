import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { stateName } from '../../agencies/public-pages/states.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { MailFailure } from '../../domain/mail-failure.js';
import { languageInGerman } from '../../domain/languages.js';
import { type OpeningBlocker, openingBlockers } from '../../domain/opening-blockers.js';
import { ruleInWords } from '../../sla/clocks/rule-in-words.js';
import type { Times } from '../../web/page/times.js';
import type { AgencyFacts, Headcount, UndeliveredMails } from './agency-facts.js';
import { monthsInWords } from '../retention/retention.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/settings': SettingsView;
  }
}

/** "Einstellungen". */
interface SettingsView {
  agencyState: string;
  /** null where nothing is missing */
  missing: { heading: string; items: string[] } | null;
  /** years of the calendar that wait to be looked over; null where none does */
  newYears: string | null;
  /** null where every mail of the last week went out */
  undelivered: { heading: string; items: string[] } | null;
  sections: SettingsSectionView[];
}

interface SettingsSectionView {
  heading: string;
  text: string;
  facts: { label: string; value: string }[];
  /** null where there is nothing to change here */
  link: { label: string; href: string } | null;
}

const states: Record<AgencyStatus, string> = {
  preparation: 'Die Beratungsstelle ist in Vorbereitung. Es kann noch niemand eine Anfrage stellen.',
  open: 'Die Beratungsstelle ist geöffnet.',
  paused: 'Die Beratungsstelle macht Pause. Es kann niemand eine neue Anfrage stellen.',
};

const blockers: Record<OpeningBlocker, string> = {
  terms: 'die Nutzungsbedingungen',
  privacy: 'die Datenschutzerklärung',
  imprint: 'das Impressum',
  crisis_numbers: 'Telefonnummern für Krisen',
  calendar: 'ein Kalender mit den Feiertagen',
  handover_key: 'der Übergabeschlüssel, ohne den keine Anfrage weitergegeben werden kann',
  fallback_counselor:
    'eine Beratungsperson, die einspringt, wenn sonst niemand frei ist, und ihren Zugang schon eingerichtet hat',
};

const headcountLabels: Record<Headcount, string> = {
  active: 'Aktive Zugänge',
  invited: 'Eingeladen',
  disabled: 'Gesperrt',
  counselor: 'Berater:innen',
  supervisor: 'Leitung',
  admin: 'Administration',
};
const headcounts = Object.keys(headcountLabels) as Headcount[];

const undeliveredBecause: Record<MailFailure, string> = {
  recipient: 'Das Postfach gibt es nicht.',
  sender: 'Der Mailserver lässt uns unter diesem Absender nicht senden.',
  server: 'Der Mailserver hat die Mail abgelehnt.',
  unreachable: 'Der Mailserver ist nicht zu erreichen.',
  unanswered: 'Der Mailserver hat den Empfang nicht bestätigt.',
  ourselves: 'Die Mail konnte nicht erstellt werden.',
};

export function settingsView(agency: AgencyRecord, facts: AgencyFacts, times: Times): SettingsView {
  const items = openingBlockers(facts).map((blocker) => blockers[blocker]);
  const heading =
    agency.status === 'open' ? 'Für den Betrieb fehlt' : 'Bevor die Beratungsstelle öffnen kann, fehlt noch';
  return {
    agencyState: states[agency.status],
    missing: items.length === 0 ? null : { heading, items },
    newYears: newYearsInWords(facts.newYears),
    undelivered: undeliveredInWords(facts.undelivered),
    sections: [
      agencySection(agency, facts),
      textSection(agency, facts, times),
      calendarSection(facts, times),
      policySection(facts, times),
      offerSection(agency),
      languageSection(agency),
      staffSection(facts),
      retentionSection(facts),
    ],
  };
}

function newYearsInWords(years: readonly number[]): string | null {
  if (years.length === 0) return null;
  const named = new Intl.ListFormat('de').format(years.map(String));
  return `Die Feiertage für ${named} sind eingetragen.`;
}

function undeliveredInWords(mails: readonly UndeliveredMails[]): SettingsView['undelivered'] {
  const total = mails.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return {
    heading: total === 1 ? 'Eine Mail nicht zugestellt' : `${total.toString()} Mails nicht zugestellt`,
    items: mails.map(
      ({ failure, waiting, count }) =>
        `${count.toString()} × ${undeliveredBecause[failure]}${waiting ? ' Wir versuchen es weiter.' : ''}`,
    ),
  };
}

function agencySection(agency: AgencyRecord, { hosts }: AgencyFacts): SettingsSectionView {
  return section('Beratungsstelle', '', {
    Name: agency.name,
    Internetadressen: hosts.join('\n'),
    'Absender von E-Mails': agency.mailSender,
    'E-Mail-Adresse bei der Registrierung': agency.contactRequired ? 'verpflichtend' : 'freiwillig',
    'Zweiter Faktor für Mitarbeitende': agency.secondFactor === 'required' ? 'verpflichtend' : 'freiwillig',
  });
}

function textSection(agency: AgencyRecord, facts: AgencyFacts, times: Times): SettingsSectionView {
  const { termsPublishedAt: since, hasImprint, hasPrivacy, crisisContacts } = facts;
  const texts = section('Texte', '', {
    Nutzungsbedingungen: since
      ? `Fassung ${(agency.termsVersion ?? 0).toString()}, gültig seit ${times.dayOf(since).text}`
      : 'fehlen',
    Datenschutz: hasPrivacy ? 'vorhanden' : 'fehlt',
    Impressum: hasImprint ? 'vorhanden' : 'fehlt',
    'Telefonnummern für Krisen': crisisContacts.toString(),
  });
  return { ...texts, link: { label: 'Texte ändern', href: '/settings/texts/terms' } };
}

function calendarSection({ calendar }: AgencyFacts, times: Times): SettingsSectionView {
  const text = 'Nach diesem Kalender werden die Fristen gezählt, wo immer Ratsuchende und Beratende sind.';
  if (!calendar) return section('Kalender', text, { Stand: 'fehlt' });
  const facts = {
    'Feiertage von': stateName(calendar.region),
    Arbeitstage: calendar.workweek.map((day) => weekdays[day - 1] ?? '').join(', '),
    'Eigene Schließzeiten': calendar.closures.toString(),
    'Festgelegt bis': calendar.lastDay === null ? 'noch kein Tag' : times.long(calendar.lastDay).text,
  };
  return {
    ...section('Kalender', text, facts),
    link: { label: 'Kalender ansehen und ändern', href: '/settings/calendar' },
  };
}

export const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];

function policySection({ policy }: AgencyFacts, { texts }: Times): SettingsSectionView {
  const text = 'Das wird den Ratsuchenden versprochen.';
  if (!policy) return section('Fristen', text, { Stand: 'fehlen' });
  const { warnBusinessDays: warn } = policy;
  const facts = {
    'Erste Anfrage': ruleInWords('first_reply', policy, texts),
    'Weitere Nachrichten': ruleInWords('follow_up', policy, texts),
    '„Bald fällig“': warn === 1 ? 'ab einem Werktag vorher' : `ab ${warn.toString()} Werktagen vorher`,
  };
  return { ...section('Fristen', text, facts), link: { label: 'Fristen ändern', href: '/settings/policy' } };
}

function offerSection({ topics, regions }: AgencyRecord): SettingsSectionView {
  return section('Themen und Bundesländer', '', {
    Themen:
      topics
        .filter(({ active }) => active)
        .map(({ label }) => label)
        .join('\n') || 'keine',
    Bundesländer: regions.map(({ label }) => label).join('\n') || 'keine',
  });
}

function languageSection({ languages }: AgencyRecord): SettingsSectionView {
  const text =
    languages.length > 1
      ? 'Ratsuchende wählen, in welcher Sprache sie schreiben.'
      : 'Ratsuchende werden nicht nach ihrer Sprache gefragt.';
  const facts = { 'Beratung auf': languages.map(languageInGerman).join('\n') };
  return { ...section('Sprachen', text, facts), link: { label: 'Sprachen ändern', href: '/settings/languages' } };
}

function staffSection({ staff, fallbackCounselor, handoverHolders }: AgencyFacts): SettingsSectionView {
  const facts = {
    ...Object.fromEntries(headcounts.map((count) => [headcountLabels[count], staff[count].toString()])),
    'Vertretung, wenn sonst niemand frei ist': fallbackCounselor ?? 'niemand',
    Übergabeschlüssel:
      handoverHolders === 0 ? 'nur auf Papier' : `auf Papier und bei ${handoverHolders.toString()} × Leitung`,
  };
  return {
    ...section('Mitarbeitende', '', facts),
    link: { label: 'Mitarbeitende ansehen und einladen', href: '/settings/staff' },
  };
}

function retentionSection({ retention }: AgencyFacts): SettingsSectionView {
  const facts = {
    'Abgeschlossene Anfragen': `${monthsInWords(retention.inquiryMonths)} nach dem Abschluss`,
    'Nicht mehr benutzte Zugänge': `${monthsInWords(retention.accountMonths)} nach der letzten Anmeldung`,
    Ankündigung: `${retention.announceDays.toString()} Tage vorher`,
  };
  return {
    ...section('Aufbewahrung', 'Danach wird gelöscht.', facts),
    link: { label: 'Aufbewahrung ändern', href: '/settings/retention' },
  };
}

function section(heading: string, text: string, facts: Record<string, string>): SettingsSectionView {
  return { heading, text, facts: Object.entries(facts).map(([label, value]) => ({ label, value })), link: null };
}

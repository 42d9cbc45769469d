import { languageInGerman } from '../domain/languages.js';
import type { ExportedAccount, ExportedInquiry } from './exported-account.js';

/** Template privacy/export: a file that stands alone, to be read without this server. */
export interface ExportView {
  /** '4. März 2026 um 09:00' */
  exportedAt: string;
  agency: string;
  facts: FactView[];
  consents: string[];
  inquiries: ExportedInquiryView[];
}

export interface FactView {
  label: string;
  value: string;
}

export interface ExportedInquiryView {
  subject: string;
  facts: FactView[];
  /** what was said voluntarily */
  details: FactView[];
  messages: { side: 'client' | 'counselor'; author: string; sentAt: string; text: string }[];
  draft: { savedAt: string; text: string } | null;
  openings: string[];
}

export function exportView(account: ExportedAccount, zone: string): ExportView {
  const inWords = wordsFor(zone);
  return {
    exportedAt: inWords.moment(account.exportedAt),
    agency: account.agency,
    facts: [
      { label: 'Benutzername', value: account.userName },
      { label: 'Bundesland', value: account.region ?? 'nicht angegeben' },
      { label: 'E-Mail-Adresse', value: account.email ?? 'keine' },
      { label: 'Benachrichtigung per E-Mail', value: account.wantsNotices ? 'ja' : 'nein' },
      { label: 'Registriert am', value: inWords.moment(account.registeredAt) },
      { label: 'Zuletzt angemeldet am', value: account.lastSignInOn ? inWords.day(account.lastSignInOn) : 'unbekannt' },
    ],
    consents: account.consents.map(
      ({ termsVersion, givenAt, withMessage }) =>
        `Fassung ${termsVersion.toString()} am ${inWords.moment(new Date(givenAt))}, ${withMessage ? 'mit einer Nachricht' : 'bei der Registrierung'}`,
    ),
    inquiries: account.inquiries.map((inquiry) => inquiryView(inquiry, inWords)),
  };
}

function inquiryView(inquiry: ExportedInquiry, inWords: Words): ExportedInquiryView {
  const { subject, code, topic, region, language, submittedAt, concludedAt, deletionOn, details, counselors, promises, messages, draft, openings } = inquiry;
  const names = [...new Set(counselors.flatMap(({ name }) => name ?? []))];
  return {
    subject,
    facts: [
      { label: 'Thema', value: topic },
      { label: 'Bundesland', value: region ?? 'nicht angegeben' },
      { label: 'Sprache', value: languageInGerman(language) },
      { label: 'Kennzeichen', value: code },
      { label: 'Begonnen am', value: inWords.moment(submittedAt) },
      ...(names.length > 0 ? [{ label: 'Beratung durch', value: names.join(', ') }] : []),
      ...promises.map(({ promisedFor, answeredAt }) => ({
        label: `Antwort versprochen bis ${inWords.day(promisedFor)}`,
        value: answeredAt ? `erledigt am ${inWords.moment(new Date(answeredAt))}` : 'steht noch aus',
      })),
      ...(concludedAt ? [{ label: 'Abgeschlossen am', value: inWords.moment(concludedAt) }] : []),
      ...(deletionOn ? [{ label: 'Wird gelöscht am', value: inWords.day(deletionOn) }] : []),
    ],
    details,
    messages: messages.map(({ from, name, sentAt, withdrawnAt, text }) => ({
      side: from,
      author: from === 'client' ? 'Sie' : (name ?? 'Beratung'),
      sentAt: inWords.moment(sentAt),
      text: withdrawnAt ? `Zurückgenommen am ${inWords.moment(withdrawnAt)}.` : text,
    })),
    draft: draft && { savedAt: inWords.moment(draft.savedAt), text: draft.text },
    openings: openings.map(({ name, at }) => `${name}, ${inWords.moment(new Date(at))}`),
  };
}

type Words = ReturnType<typeof wordsFor>;

/** With the year throughout: the file may be read long after. */
function wordsFor(zone: string) {
  const moment = new Intl.DateTimeFormat('de-AT', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const day = new Intl.DateTimeFormat('de-AT', { dateStyle: 'long', timeZone: 'UTC' });
  return { moment: (at: Date) => moment.format(at), day: (iso: string) => day.format(new Date(`${iso}T00:00:00Z`)) };
}

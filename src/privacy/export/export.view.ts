import { draftDamaged } from '../../inquiries/thread/message-field.js';
import type { Side } from '../../domain/inquiry-state.js';
import { languageInGerman } from '../../domain/languages.js';
import { inPlaces } from '../../domain/thread-places.js';
import type { ExportedAccount, ExportedInquiry, ExportedMessage } from './exported-account.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/export': ExportView;
  }
}

/** A file that stands alone, to be read without this server. */
interface ExportView {
  /** '4. März 2026 um 09:00' */
  exportedAt: string;
  agency: string;
  facts: FactView[];
  consents: string[];
  /** '4. März 2026 um 09:00, zuletzt benutzt 4. März 2026 um 09:10' */
  sessions: string[];
  inquiries: ExportedInquiryView[];
  unsent: { savedAt: string; texts: string[] }[];
}

interface FactView {
  label: string;
  value: string;
}

interface ExportedInquiryView {
  subject: string;
  facts: FactView[];
  /** what was said voluntarily */
  details: FactView[];
  /** something of the inquiry itself is not as it was written */
  damaged: boolean;
  messages: (ExportedMessageView | { damaged: true })[];
  draft: { savedAt: string; text: string } | null;
  readings: string[];
}

interface ExportedMessageView {
  damaged: false;
  side: Side;
  author: string;
  sentAt: string;
  readAt: string | null;
  text: string;
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
      {
        label: 'Wiederherstellungs-Code',
        value: account.recoveryCodeFrom ? `vom ${inWords.moment(account.recoveryCodeFrom)}` : 'keiner',
      },
      ...(account.blockedAt
        ? [{ label: 'Für neue Nachrichten gesperrt am', value: inWords.moment(account.blockedAt) }]
        : []),
      ...(account.deletionAnnouncedOn
        ? [{ label: 'Löschung des Zugangs angekündigt am', value: inWords.day(account.deletionAnnouncedOn) }]
        : []),
    ],
    consents: account.consents.map(
      ({ termsVersion, givenAt, withMessage }) =>
        `Fassung ${termsVersion.toString()} am ${inWords.moment(new Date(givenAt))}, ${withMessage ? 'mit einer Nachricht' : 'bei der Registrierung'}`,
    ),
    sessions: account.sessions.map(
      ({ since, lastUsedAt }) => `${inWords.moment(since)}, zuletzt benutzt ${inWords.moment(lastUsedAt)}`,
    ),
    inquiries: account.inquiries.map((inquiry) => inquiryView(inquiry, inWords)),
    unsent: account.unsent.map(({ savedAt, fields }) => ({
      savedAt: inWords.moment(savedAt),
      texts: fields ? writtenIn(fields) : ['Noch verschlossen'],
    })),
  };
}

function inquiryView(inquiry: ExportedInquiry, inWords: Words): ExportedInquiryView {
  const {
    subject,
    code,
    topic,
    region,
    language,
    submittedAt,
    deletionOn,
    details,
    counselors,
    promises,
    messages,
    damaged,
    damagedMessages,
    draft,
    readings,
  } = inquiry;
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
      { label: 'Vertretung', value: inquiry.declinesDeputy ? 'nicht gewünscht, Sie warten lieber' : 'darf antworten' },
      ...(inquiry.wishedForAnotherAt
        ? [{ label: 'Andere Beratungsperson gewünscht am', value: inWords.moment(inquiry.wishedForAnotherAt) }]
        : []),
      ...conclusionsOf(inquiry).map(({ at, by, reason }) => ({
        label: 'Abgeschlossen am',
        value: [inWords.moment(at), by && sides[by], reason && (reasons[reason] ?? reason)].filter(Boolean).join(', '),
      })),
      ...(deletionOn ? [{ label: 'Wird gelöscht am', value: inWords.day(deletionOn) }] : []),
    ],
    details,
    damaged,
    messages: inPlaces(messages, damagedMessages).map(({ standing }) => messageView(standing, inWords)),
    draft: draft && { savedAt: inWords.moment(draft.savedAt), text: draft.text || `Dieser Entwurf ${draftDamaged}` },
    readings: readings.map(({ name, at }) => `${name}, ${inWords.moment(new Date(at))}`),
  };
}

function messageView(message: ExportedMessage | null, inWords: Words): ExportedInquiryView['messages'][number] {
  if (message === null) return { damaged: true };
  const { from, name, sentAt, readAt, withdrawnAt, text } = message;
  return {
    damaged: false,
    side: from,
    author: from === 'client' ? 'Sie' : (name ?? 'Beratung'),
    sentAt: inWords.moment(sentAt),
    readAt: readAt && inWords.moment(readAt),
    text: withdrawnAt ? `Zurückgenommen am ${inWords.moment(withdrawnAt)}.` : text,
  };
}

const sides = { client: 'von Ihnen', counselor: 'von der Beratung' };

const reasons: Readonly<Record<string, string>> = {
  client_wish: 'auf Ihren Wunsch',
  finished: 'die Beratung ist abgeschlossen',
  referred: 'an eine andere Stelle verwiesen',
  no_contact: 'seit Langem keine Rückmeldung',
  mistaken: 'irrtümlich gestellt',
  abuse: 'Missbrauch',
};

function conclusionsOf({ earlierConclusions, concludedAt, concludedBy, conclusionReason }: ExportedInquiry) {
  const earlier = earlierConclusions.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) }));
  return [...earlier, ...(concludedAt ? [{ at: concludedAt, by: concludedBy, reason: conclusionReason }] : [])];
}

/** Not what was chosen from a list: that is an id to the reader. The JSON has it. */
function writtenIn({
  topic: _topic,
  language: _language,
  region: _region,
  draftVersion: _draftVersion,
  replaces: _replaces,
  ...fields
}: Record<string, string>): string[] {
  return Object.values(fields).filter((text) => text.trim() !== '');
}

type Words = ReturnType<typeof wordsFor>;

/** With the year throughout: the file may be read long after. */
function wordsFor(zone: string) {
  const moment = new Intl.DateTimeFormat('de-AT', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const day = new Intl.DateTimeFormat('de-AT', { dateStyle: 'long', timeZone: 'UTC' });
  return { moment: (at: Date) => moment.format(at), day: (iso: string) => day.format(new Date(`${iso}T00:00:00Z`)) };
}

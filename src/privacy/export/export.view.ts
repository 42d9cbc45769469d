import type { ConclusionReason, Side } from '../../domain/inquiry-state.js';
import type { NoticeWish } from '../../domain/notice-wish.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { inPlaces } from '../../domain/thread-places.js';
import type { ExportedAccount, ExportedInquiry, ExportedMessage } from './exported-account.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';
import { languageIn, listIn, weekdaysNamed } from '../../web/texts/names.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'privacy/export': ExportView;
  }
}

/** A file that stands alone, to be read without this server. */
interface ExportView {
  /** '4. März 2026, 09:00 Uhr' */
  exportedAt: string;
  agency: string;
  facts: FactView[];
  consents: string[];
  /** '4. März 2026, 09:00 Uhr, zuletzt benutzt 4. März 2026, 09:10 Uhr' */
  sessions: string[];
  inquiries: ExportedInquiryView[];
  unsent: { savedAt: string; texts: string[] }[];
}

interface FactView {
  label: string;
  value: string;
  /** where the value may be what the agency calls something itself */
  own?: boolean;
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
  /** null: what stands there is not what we wrote */
  readings: (string | null)[];
}

interface ExportedMessageView {
  damaged: false;
  side: Side;
  author: string;
  sentAt: string;
  readAt: string | null;
  text: string;
}

export function exportView(account: ExportedAccount, agency: AgencyRecord, times: Times): ExportView {
  const { texts } = times;
  return {
    exportedAt: times.momentWithYear(account.exportedAt),
    agency: account.agency,
    facts: [
      { label: texts.say('auth.user-name'), value: account.userName },
      { label: texts.say('form.region'), value: regionOf(agency, account.region, texts) },
      { label: texts.say('form.email'), value: account.email ?? texts.say('privacy/export.no-address') },
      {
        label: texts.say('privacy/export.notices'),
        value: texts.say(account.wantsNotices ? 'privacy/export.wants-notices' : 'privacy/export.no-notices'),
      },
      ...(account.wantsNotices && account.noticeWish ? [wishFact(account.noticeWish, texts)] : []),
      { label: texts.say('privacy/export.registered'), value: times.momentWithYear(account.registeredAt) },
      {
        label: texts.say('privacy/export.last-sign-in'),
        value: account.lastSignInOn ? times.day(account.lastSignInOn) : texts.say('privacy/export.unknown'),
      },
      ...(account.language
        ? [
            {
              label: texts.say('privacy/export.page-language'),
              value: languageIn(texts.language, account.language),
            },
          ]
        : []),
      {
        label: texts.say('auth.recovery-code'),
        value: account.recoveryCodeFrom
          ? texts.say('privacy/export.code-from', { at: times.momentWithYear(account.recoveryCodeFrom) })
          : texts.say('privacy/export.no-code'),
      },
      ...(account.blockedAt
        ? [{ label: texts.say('privacy/export.blocked'), value: times.momentWithYear(account.blockedAt) }]
        : []),
      ...(account.deletionAnnouncedOn
        ? [{ label: texts.say('privacy/export.deletion-announced'), value: times.day(account.deletionAnnouncedOn) }]
        : []),
    ],
    consents: account.consents.map(({ termsVersion, givenAt, withMessage }) =>
      texts.say(withMessage ? 'privacy/export.consent-with-message' : 'privacy/export.consent-at-registration', {
        version: termsVersion,
        at: times.momentWithYear(new Date(givenAt)),
      }),
    ),
    sessions: account.sessions.map(({ since, lastUsedAt }) =>
      texts.say('privacy/export.session', {
        since: times.momentWithYear(since),
        lastUsed: times.momentWithYear(lastUsedAt),
      }),
    ),
    inquiries: account.inquiries.map((inquiry) => inquiryView(inquiry, agency, times)),
    unsent: account.unsent.map(({ savedAt, fields }) => ({
      savedAt: times.momentWithYear(savedAt),
      texts: fields ? writtenIn(fields) : [texts.say('inquiries/letters.locked-subject')],
    })),
  };
}

function inquiryView(inquiry: ExportedInquiry, agency: AgencyRecord, times: Times): ExportedInquiryView {
  const { texts } = times;
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
    damagedReadings,
  } = inquiry;
  const names = [...new Set(counselors.flatMap(({ name }) => name ?? []))];
  return {
    subject,
    facts: [
      { label: texts.say('inquiries.topic'), value: texts.usual(topic), own: true },
      { label: texts.say('form.region'), value: regionOf(agency, region, texts) },
      { label: texts.say('privacy/export.language'), value: languageIn(texts.language, language) },
      { label: texts.say('privacy/export.code'), value: code },
      { label: texts.say('privacy/export.begun'), value: times.momentWithYear(submittedAt) },
      ...(names.length > 0 ? [{ label: texts.say('privacy/export.counselors'), value: names.join(', ') }] : []),
      ...promises.map(({ promisedFor, answeredAt }) => ({
        label: texts.say('privacy/export.promised'),
        value: answeredAt
          ? texts.say('privacy/export.answered', {
              day: times.day(promisedFor),
              at: times.momentWithYear(new Date(answeredAt)),
            })
          : texts.say('privacy/export.unanswered', { day: times.day(promisedFor) }),
      })),
      { label: texts.say('inquiries/client-thread.deputy'), value: deputyOf(inquiry, texts) },
      ...(inquiry.wishedForAnotherAt
        ? [{ label: texts.say('privacy/export.wished'), value: times.momentWithYear(inquiry.wishedForAnotherAt) }]
        : []),
      ...conclusionsOf(inquiry).map(({ at, by, reason }) => ({
        label: texts.say('privacy/export.concluded'),
        value: [times.momentWithYear(at), by && texts.put(sides[by]), reason && texts.put(reasons[reason])]
          .filter(Boolean)
          .join(', '),
      })),
      ...(deletionOn ? [{ label: texts.say('privacy/export.deletion'), value: times.day(deletionOn) }] : []),
    ],
    details,
    damaged,
    messages: inPlaces(messages, damagedMessages).map(({ standing }) => messageView(standing, times)),
    draft: draft && {
      savedAt: times.momentWithYear(draft.savedAt),
      text: draft.text || texts.say('privacy/export.draft-damaged'),
    },
    readings: [
      ...readings.map(({ name, at }) => texts.say('privacy/export.reading', { name, at: times.momentWithYear(at) })),
      ...Array.from({ length: damagedReadings }, () => null),
    ],
  };
}

function messageView(message: ExportedMessage | null, times: Times): ExportedInquiryView['messages'][number] {
  const { texts } = times;
  if (message === null) return { damaged: true };
  const { from, name, sentAt, readAt, withdrawnAt, text } = message;
  return {
    damaged: false,
    side: from,
    author: texts.put(from === 'client' ? said('inquiries/letters.you') : (name ?? said('inquiries/letters.team'))),
    sentAt: times.momentWithYear(sentAt),
    readAt: readAt && times.momentWithYear(readAt),
    text: withdrawnAt ? texts.say('privacy/export.withdrawn', { at: times.momentWithYear(withdrawnAt) }) : text,
  };
}

/** By its code, once the agency offers it no more. */
function regionOf(agency: AgencyRecord, region: string | null, texts: Texts): string {
  const known = agency.regions.find((one) => one.region === region);
  return known?.label ?? region ?? texts.say('privacy/export.not-stated');
}

/** By name where the client is told of one: as long as their counselor is away. */
function deputyOf({ declinesDeputy, deputies }: ExportedInquiry, texts: Texts): string {
  if (declinesDeputy) return texts.say('privacy/export.declines-deputy');
  if (deputies.length === 0) return texts.say('privacy/export.accepts-deputy');
  return texts.say('privacy/export.deputies', { names: listIn(texts.language, deputies) });
}

const sides = { client: said('privacy/export.by-client'), counselor: said('privacy/export.by-counselor') };

const reasons = {
  client_wish: said('privacy/export.client-wish'),
  finished: said('privacy/export.finished'),
  referred: said('privacy/export.referred'),
  no_contact: said('privacy/export.no-contact'),
  mistaken: said('privacy/export.mistaken'),
  abuse: said('privacy/export.abuse'),
} satisfies Record<ConclusionReason, Said>;

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

function wishFact({ from, until, weekdays, subject }: NoticeWish, texts: Texts): { label: string; value: string } {
  return {
    label: texts.say('privacy/export.notice-wish'),
    value: texts.say('privacy/export.notice-times', {
      days: listIn(texts.language, weekdaysNamed(texts.language, weekdays)),
      from: texts.say('privacy/account.hour', { hour: from.toString() }),
      until: texts.say('privacy/account.hour', { hour: until.toString() }),
      subject: texts.say(`notifications.subject-${subject}`),
    }),
  };
}

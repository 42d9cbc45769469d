import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { answerPromise } from '../../domain/answer-promise.js';
import type { Side } from '../../domain/inquiry-state.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import type { DeputyChoice } from '../deputy-choice/deputy-choice.form.js';
import type { ClientThread } from './client-inbox.js';
import type { DeputyNotice } from '../deputy-choice/deputy-notice.js';
import { statusOf } from './status-in-words.js';
import { conversationView } from '../thread/conversation.view.js';
import { closedToClient } from '../thread/refusals.js';
import { counselorInWords } from './inquiry-list.view.js';
import { type MessageFieldView, messageField } from '../thread/message-field.js';
import type { CheckboxView, FormView } from '../../web/forms/form.view.js';
import type { DeadlineView } from '../../sla/clocks/deadline.view.js';
import type { CalendarLeafView, TimeView } from '../../web/page/time.view.js';
import type { ConversationView } from '../thread/conversation.view.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/client-thread': InquiryThreadView;
  }
}

/** A thread as its client sees it. */
interface InquiryThreadView extends ConversationView {
  id: string;
  subject: string;
  topic: string;
  submittedAt: TimeView;
  /** e.g. 'Anna Berger (Beraterin)'; null while nobody is assigned */
  counselorName: string | null;
  /** open clock, else null */
  deadline: (DeadlineView & { afterReturn: AwaitedReturnView | null }) | null;
  conclusion: { at: TimeView; text: string } | null;
  /** where nothing is due and the client's own letter is the last one: what became of it; else null */
  read: string | null;
  /** announced deletion, else null */
  deletion: TimeView | null;
  /** who of the agency read the thread, and when first */
  readings: { name: string; at: TimeView }[];
  reply: FormView & MessageFieldView & { consent: CheckboxView };
  submissionToken: string;
  termsVersion: string;
  /** id of the last message shown */
  lastSeenMessageId: string;
  /** not null: the client may not write (blocked, agency paused); says where else help is */
  closedText: Words | null;
  /** something of the inquiry itself is not as it was written, and nothing is written in it any more */
  damaged: boolean;
  /** where it is written, so that other buttons take it along; null where there is no form */
  letterPath: string | null;
  /** a wish for another counselor is already on its way */
  counselorWished: boolean;
  /** who answers from now on, until they have; null where it is who it was */
  newCounselor: string | null;
  /** while the counselor is away, else null */
  deputy: DeputyNoticeView | null;
}

/** The client would rather wait for their counselor, beyond the due date. */
interface AwaitedReturnView {
  name: string;
  date: TimeView;
  leaf: CalendarLeafView;
}

interface DeputyNoticeView {
  text: string;
  /** null where there is nothing to choose */
  choice: { value: DeputyChoice; label: string; hint: string } | null;
}

/** `token` is random: the reply form's, so that the same form sent twice makes one message. */
export function inquiryThreadView(
  agency: AgencyRecord,
  client: Viewer,
  thread: ClientThread,
  deadline: DeadlineView | null,
  form: Submitted<object>,
  { token, times, absence, most }: { token: string; times: Times; absence: DeputyNotice | null; most: number },
): InquiryThreadView {
  const closedText = closedToClient(agency, client);
  return {
    ...conversationView(thread, times, {
      accountId: client.accountId,
      side: 'client',
      state: thread.state,
      most,
      threadHref: `/inquiries/${thread.inquiryId}`,
      authorOf: ({ senderRole, senderName }) => (senderRole === 'client' ? 'Sie' : (senderName ?? 'Beratung')),
      hrefOf: (messageId) => `/inquiries/${thread.inquiryId}/messages/${messageId}/withdrawal`,
    }),
    id: thread.inquiryId,
    subject: thread.subject,
    topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
    submittedAt: times.dayOf(thread.createdAt),
    counselorName: thread.counselorName === null ? null : counselorInWords(thread),
    deadline: deadline && { ...deadline, afterReturn: awaitedReturn(deadline, absence, times) },
    conclusion: thread.concludedAt && {
      at: times.dayOf(thread.concludedAt),
      text: conclusionInWords(thread.concludedBy),
    },
    read: readInWords(thread, closedText === null),
    deletion: thread.deletionOn === null ? null : times.long(thread.deletionOn),
    readings: thread.readings.map(({ name, at }) => ({ name, at: times.moment(new Date(at)) })),
    reply: {
      errors: formErrors(form, { message: 'Ihre Nachricht', consent: 'Nutzungsbedingungen' }),
      ...messageField(form, thread.draft, times),
      consent: checkboxField(form, 'consent'),
    },
    submissionToken: token,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    lastSeenMessageId: thread.lastMessageId,
    closedText,
    damaged: thread.isDamaged,
    letterPath: closedText === null && !thread.isDamaged ? `/inquiries/${thread.inquiryId}` : null,
    counselorWished: thread.counselorWished,
    newCounselor: thread.counselorIsNew && thread.concludedAt === null ? counselorInWords(thread) : null,
    deputy: absence && deputyView(absence, times),
  };
}

function readInWords(thread: ClientThread, mayWrite: boolean): string | null {
  const status = statusOf({ ...thread, unread: false }, mayWrite);
  if (status !== 'message_read' && status !== 'message_arrived') return null;
  const what =
    status === 'message_arrived'
      ? 'Ihre Nachricht ist angekommen.'
      : 'Ihre Nachricht wurde gelesen. Ihre Beratungsperson hat vermerkt, dass sie keine Antwort braucht.';
  return mayWrite ? `${what} Wenn Ihnen noch etwas fehlt, schreiben Sie einfach weiter.` : what;
}

function awaitedReturn(deadline: DeadlineView, absence: DeputyNotice | null, times: Times): AwaitedReturnView | null {
  if (!absence?.declined) return null;
  const { kind, day } = answerPromise({ dueDate: deadline.due.iso, awaitedReturn: absence.returnsOn });
  return kind === 'by' ? null : { name: absence.counselorName, date: times.long(day), leaf: times.leaf(day) };
}

function deputyView(
  { counselorName, until, returnsOn, deputyName, declined }: DeputyNotice,
  times: Times,
): DeputyNoticeView {
  const away = `${counselorName} ist bis ${times.long(until).text} nicht da.`;
  if (deputyName === null) return { text: away, choice: null };
  if (declined)
    return {
      text: `${away} Sie möchten lieber warten. Niemand sonst liest mit.`,
      choice: {
        value: 'accept',
        label: 'Doch die Vertretung antworten lassen',
        hint: `Wenn Sie doch nicht warten möchten: ${deputyName} kann dann lesen, was Sie geschrieben haben, und Ihnen antworten.`,
      },
    };
  const back = returnsOn === null ? '' : `, ab ${times.long(returnsOn).text}`;
  return {
    text: `${away} In dieser Zeit kann ${deputyName} lesen, was Sie geschrieben haben, und Ihnen antworten.`,
    choice: {
      value: 'wait',
      label: 'Lieber warten',
      hint: `Wenn Sie lieber warten: Niemand sonst liest mit, und ${counselorName} antwortet nach der Rückkehr${back}. Das kann länger dauern als zugesagt.`,
    },
  };
}

function conclusionInWords(by: Side | null): string {
  return by === 'client'
    ? 'Sie haben diese Anfrage abgeschlossen.'
    : 'Ihre Beratungsperson hat diese Anfrage abgeschlossen.';
}

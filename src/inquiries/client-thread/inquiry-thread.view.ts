import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { answerPromise } from '../../domain/answer-promise.js';
import { deletionSentences } from '../../web/sentences/announced-deletion.js';
import { dueSentences } from '../../web/sentences/answer-due.js';
import { concludedForClient } from '../../web/sentences/conclusion.js';
import { type AwaySentences, awaySentences } from '../../web/sentences/counselor-away.js';
import { newCounselorSentences, nobodyOnRecord } from '../../web/sentences/who-read.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import type { ClientThread } from './client-inbox.js';
import { awaitedReturn, type DeputyNotice } from '../deputy-choice/deputy-notice.js';
import { statusOf } from './status-in-words.js';
import { conversationView } from '../thread/conversation.view.js';
import { closedToClient } from '../thread/refusals.js';
import { counselorInWords } from './inquiry-list.view.js';
import { type MessageFieldView, messageField } from '../thread/message-field.js';
import type { CheckboxView, FormView } from '../../web/forms/form.view.js';
import type { DeadlineView, WhyView } from '../../sla/clocks/deadline.view.js';
import type { CalendarLeafView, TimeView } from '../../web/page/time.view.js';
import type { ConversationView } from '../thread/conversation.view.js';
import { type Words, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

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
  deadline: PromiseView | null;
  conclusion: { at: TimeView; text: string } | null;
  /** where nothing is due and the client's own letter is the last one: what became of it; else null */
  read: string | null;
  /** announced deletion, else null */
  deletion: string | null;
  /** who of the agency read the thread, and when first; null: what stands there is not what we wrote */
  readings: ({ name: string; at: TimeView } | null)[];
  /** what stands in place of them, else null */
  noReadings: string | null;
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
  sends: string | null;
  /** a wish for another counselor is already on its way */
  counselorWished: boolean;
  /** who answers from now on, until they have; null where it is who it was */
  newCounselor: string | null;
  /** while the counselor is away, else null */
  deputy: AwaySentences | null;
}

/** When the answer comes (partial sla/promise). */
interface PromiseView extends WhyView {
  overdue: boolean;
  leaf: CalendarLeafView;
  heading: string;
  /** the day that counts; null where it has passed */
  day: TimeView | null;
  /** a file for one's own calendar with it; null where there is none */
  reminderHref: string | null;
  sentences: string[];
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
  const { texts } = times;
  const closedText = closedToClient(agency, client);
  return {
    ...conversationView(thread, times, {
      accountId: client.accountId,
      side: 'client',
      state: thread.state,
      most,
      threadHref: `/inquiries/${thread.inquiryId}`,
      authorOf: ({ senderRole, senderName }) =>
        texts.put(
          senderRole === 'client' ? said('inquiries/letters.you') : (senderName ?? said('inquiries/letters.team')),
        ),
      hrefOf: (messageId) => `/inquiries/${thread.inquiryId}/messages/${messageId}/withdrawal`,
    }),
    id: thread.inquiryId,
    subject: texts.put(thread.subject),
    topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
    submittedAt: times.dayOf(thread.createdAt),
    counselorName: thread.counselorName === null ? null : counselorInWords(thread, texts),
    deadline: deadline && promiseView(deadline, thread, absence, times),
    conclusion: thread.concludedAt && {
      at: times.dayOf(thread.concludedAt),
      text: concludedForClient({ by: thread.concludedBy, mayWrite: closedText === null }, texts),
    },
    read: readInWords(thread, closedText === null, texts),
    deletion:
      thread.deletionOn === null
        ? null
        : deletionSentences({ day: times.long(thread.deletionOn).text, mayWrite: closedText === null }, texts),
    readings: thread.readings.map(
      (opening) =>
        opening && {
          name: opening.name ?? texts.say('inquiries/letters.former-staff'),
          at: times.moment(opening.at),
        },
    ),
    noReadings: nobodyOnRecord(
      {
        onRecord: thread.readings.length,
        wasRead: thread.messages.some(({ senderRole, readAt }) => senderRole === 'counselor' || readAt !== null),
      },
      texts,
    ),
    reply: {
      errors: formErrors(form, { message: said('form.your-message'), consent: said('layout.terms') }),
      ...messageField(form, thread.draft, times),
      consent: checkboxField(form, 'consent'),
    },
    submissionToken: token,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    lastSeenMessageId: thread.lastMessageId,
    closedText,
    damaged: thread.isDamaged,
    letterPath: closedText === null && !thread.isDamaged ? `/inquiries/${thread.inquiryId}` : null,
    sends: closedText === null && !thread.isDamaged ? `/inquiries/${thread.inquiryId}/messages` : null,
    counselorWished: thread.counselorWished,
    newCounselor:
      thread.counselorIsNew && thread.concludedAt === null
        ? newCounselorSentences(counselorInWords(thread, texts), texts)
        : null,
    deputy: absence && deputyView(absence, times),
  };
}

function readInWords(thread: ClientThread, mayWrite: boolean, texts: Texts): string | null {
  const status = statusOf({ ...thread, unread: false }, mayWrite);
  if (status !== 'message_read' && status !== 'message_arrived') return null;
  const what = texts.say(`inquiries/client-thread.${status === 'message_arrived' ? 'arrived' : 'read'}`);
  return mayWrite ? `${what} ${texts.say('inquiries/client-thread.write-on')}` : what;
}

function promiseView(
  deadline: DeadlineView,
  { inquiryId, counselorName }: ClientThread,
  absence: DeputyNotice | null,
  times: Times,
): PromiseView {
  const { due, leaf, firstPromised, hold, rule, days } = deadline;
  const promised = answerPromise({ dueDate: due.iso, awaitedReturn: awaitedReturn(absence) });
  const back = promised.kind === 'after_return' ? promised.day : null;
  const overdue = deadline.overdue && back === null;
  const { heading, day, sentences } = dueSentences(
    {
      counselorName: absence?.counselorName ?? counselorName,
      due: due.text,
      overdue,
      awaitedReturn: back === null ? null : times.long(back).text,
      firstPromised: firstPromised?.text ?? null,
      hold: hold && { until: hold.until.text, reason: hold.reason, endedOn: hold.endedOn?.text ?? null },
    },
    times.texts,
  );
  return {
    ...{ rule, days, overdue, heading, sentences },
    leaf: back === null ? leaf : times.leaf(back),
    day: day === null ? null : back === null ? due : times.long(back),
    reminderHref: day === null ? null : `/inquiries/${inquiryId}/reminder`,
  };
}

function deputyView({ until, returnsOn, ...notice }: DeputyNotice, times: Times): AwaySentences {
  return awaySentences(
    {
      ...notice,
      until: times.long(until).text,
      returnsOn: returnsOn === null ? null : times.long(returnsOn).text,
    },
    times.texts,
  );
}

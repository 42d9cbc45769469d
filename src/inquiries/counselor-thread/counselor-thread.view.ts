import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { choiceInWords } from '../../assignment/choice/choice-in-words.js';
import { concludedForCounselor } from '../../web/sentences/conclusion.js';
import { questionsToAsk } from '../../web/sentences/locked-access.js';
import type { Submitted } from '../../web/forms/form.js';
import { formErrors } from '../../web/forms/form-fields.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { transition } from '../../domain/inquiry-state.js';
import { conversationView } from '../thread/conversation.view.js';
import { dismissedMessage } from '../thread/dismissal-facts.js';
import type { CounselorThread } from './counselor-threads.js';
import { readDetails } from '../thread/voluntary-details.js';
import { type MessageFieldView, messageField } from '../thread/message-field.js';
import type { FormView } from '../../web/forms/form.view.js';
import type { DeadlineView } from '../../sla/clocks/deadline.view.js';
import type { ConversationView } from '../thread/conversation.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { languageIn } from '../../web/texts/names.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/counselor-thread': CounselorThreadView;
  }
}

/** A thread as its counselor sees it. */
interface CounselorThreadView extends ConversationView {
  id: string;
  code: string;
  subject: string;
  topic: string;
  region: string;
  /** null where the agency offers one alone */
  language: string | null;
  /** the name the client chose */
  clientName: string;
  /** when the client's access was reset, and how to make sure who it was; null unless it awaits renewal */
  clientReset: { at: TimeView; ask: string } | null;
  /** says of which reset the counselor has read, should there be another meanwhile */
  clientGeneration: string;
  submittedAt: TimeView;
  /** open clock, else null */
  deadline: DeadlineView | null;
  /** 'Wartet auf Sie', 'Wartet auf die ratsuchende Person', 'Abgeschlossen' */
  state: string;
  /** why this counselor, in words */
  rule: string;
  deputyFor: string | null;
  /** what the client said voluntarily; empty where nothing */
  details: { label: string; value: string }[];
  reply: FormView & MessageFieldView;
  /** where it is written, so that other buttons take it along */
  letterPath: string;
  sends: string;
  submissionToken: string;
  /** something of the inquiry itself is not as it was written, and nothing is written in it any more */
  damaged: boolean;
  lastSeenMessageId: string;
  /** "Keine Antwort nötig" may be said of what waits */
  dismissible: boolean;
  /** it was said, and may be taken back */
  dismissed: boolean;
  conclusion: { at: TimeView; text: string } | null;
}

const states = {
  waiting_for_counselor: said('inquiries/counselor-thread.waits-for-you'),
  waiting_for_client: said('inquiries/counselor-thread.waits-for-client'),
  concluded: said('inquiries/counselor-thread.concluded'),
} satisfies Record<CounselorThread['state'], Words>;

/** `token` is random: the reply form's, so that the same form sent twice makes one message. */
export function counselorThreadView(
  agency: AgencyRecord,
  counselor: Viewer,
  thread: CounselorThread,
  deadline: DeadlineView | null,
  form: Submitted<object>,
  { token, times, most }: { token: string; times: Times; most: number },
): CounselorThreadView {
  const { texts } = times;
  const clientName = texts.put(thread.clientName);
  return {
    ...conversationView(thread, times, {
      accountId: counselor.accountId,
      side: 'counselor',
      state: thread.state,
      most,
      threadHref: `/threads/${thread.inquiryId}`,
      authorOf: ({ senderRole, senderName }) =>
        senderRole === 'client' ? clientName : (senderName ?? texts.say('inquiries/letters.team')),
      hrefOf: (messageId) => `/threads/${thread.inquiryId}/replies/${messageId}/withdrawal`,
    }),
    id: thread.inquiryId,
    code: thread.code,
    subject: texts.put(thread.subject),
    topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
    region: regionInWords(agency, thread.region, texts),
    language: languageInWords(agency, thread.language, texts),
    clientName,
    clientReset: thread.clientResetAt && { at: times.moment(thread.clientResetAt), ask: texts.put(questionsToAsk) },
    clientGeneration: thread.clientGeneration.toString(),
    submittedAt: times.moment(thread.createdAt),
    deadline,
    state: texts.put(thread.dismissed ? said('inquiries.no-answer-needed') : states[thread.state]),
    rule: choiceInWords(thread.rule, texts),
    deputyFor:
      thread.counselorId === counselor.accountId
        ? null
        : texts.say('inquiries/counselor-thread.deputy-for', { name: thread.counselorName }),
    details: readDetails(thread.details, texts),
    reply: {
      errors: formErrors(form, { message: said('form.your-answer') }),
      ...messageField(form, thread.draft, times),
    },
    letterPath: `/threads/${thread.inquiryId}`,
    sends: `/threads/${thread.inquiryId}/replies`,
    submissionToken: token,
    damaged: thread.isDamaged,
    lastSeenMessageId: thread.lastMessageId,
    dismissible: transition(thread.state, 'counselor', { verb: 'dismiss', message: dismissedMessage(thread) }).allowed,
    dismissed: thread.dismissed,
    conclusion: thread.concludedAt && {
      at: times.dayOf(thread.concludedAt),
      text: concludedForCounselor(thread.concludedBy, texts),
    },
  };
}

/** Null where all counsel in the same one: then nobody has to be told. */
export function languageInWords(agency: AgencyRecord, language: string, texts: Texts): string | null {
  return agency.languages.length > 1 ? languageIn(texts.language, language) : null;
}

export function regionInWords(agency: AgencyRecord, region: string | null, texts: Texts): string {
  return agency.regions.find((known) => known.region === region)?.label ?? texts.say('form.not-said');
}

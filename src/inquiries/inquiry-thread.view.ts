import type { AgencyRecord } from '../agencies/agency-directory.js';
import type { Submitted } from '../web/form.js';
import { checkboxField, formErrors, textField } from '../web/form-fields.js';
import type { Viewer } from '../web/request.js';
import { Times } from '../web/times.js';
import type { ClientMessageForm } from './client-message.form.js';
import type { ClientThread } from './client-threads.js';
import { conversationView } from './conversation.view.js';
import { closedToClient, counselorInWords } from './inquiry-list.view.js';
import type { CheckboxView, FieldView, FormView } from '../web/form.view.js';
import type { DeadlineView } from '../sla/deadline.view.js';
import type { TimeView } from '../web/time.view.js';
import type { ConversationView } from './conversation.view.js';

/** Template inquiries/thread: a thread as its client sees it. */
export interface InquiryThreadView extends ConversationView {
  id: string;
  subject: string;
  topic: string;
  submittedAt: TimeView;
  /** e.g. 'Anna Berger (Beraterin)'; null while nobody is assigned */
  counselorName: string | null;
  /** open clock, else null */
  deadline: DeadlineView | null;
  conclusion: { at: TimeView; text: string } | null;
  /** announced deletion, else null */
  deletion: TimeView | null;
  /** who of the agency opened the thread, and when first */
  openings: { name: string; at: TimeView }[];
  reply: FormView & { message: FieldView; consent: CheckboxView };
  submissionToken: string;
  termsVersion: string;
  /** id of the last message shown */
  lastSeenMessageId: string;
  /** not null: the client may not write (blocked, agency paused); says where else help is */
  closedText: string | null;
  /** a wish for another counselor is already on its way */
  counselorWished: boolean;
}

/** `token` is random: the reply form's, so that the same form sent twice makes one message. */
export function inquiryThreadView(
  agency: AgencyRecord,
  client: Viewer,
  thread: ClientThread,
  deadline: DeadlineView | null,
  form: Submitted<ClientMessageForm>,
  { token, now }: { token: string; now: Date },
): InquiryThreadView {
  const times = new Times(agency, now);
  return {
    ...conversationView(thread.messages, times, ({ senderRole, senderName }) => (senderRole === 'client' ? 'Sie' : (senderName ?? 'Beratung'))),
    id: thread.inquiryId,
    subject: thread.subject,
    topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
    submittedAt: times.dayOf(thread.createdAt),
    counselorName: thread.counselorName === null ? null : counselorInWords(thread),
    deadline,
    conclusion: thread.concludedAt && { at: times.dayOf(thread.concludedAt), text: conclusionInWords(thread.concludedBy) },
    deletion: thread.deletionOn === null ? null : times.long(thread.deletionOn),
    openings: thread.openings.map(({ name, at }) => ({ name, at: times.moment(new Date(at)) })),
    reply: {
      errors: formErrors(form, { message: 'Ihre Nachricht', consent: 'Nutzungsbedingungen' }),
      message: textField(form, 'message'),
      consent: checkboxField(form, 'consent'),
    },
    submissionToken: token,
    termsVersion: (agency.termsVersion ?? 0).toString(),
    lastSeenMessageId: thread.lastMessageId,
    closedText: closedToClient(agency, client),
    counselorWished: thread.counselorWished,
  };
}

function conclusionInWords(by: 'client' | 'counselor' | null): string {
  return by === 'client' ? 'Sie haben diese Anfrage abgeschlossen.' : 'Ihre Beratungsperson hat diese Anfrage abgeschlossen.';
}

import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { afterSending, type AfterSending, type SentFacts } from '../../web/sentences/after-sending.js';
import { answerPromise } from '../../domain/answer-promise.js';
import { deletionInList } from '../../web/sentences/announced-deletion.js';
import { crisisIn } from '../../web/layout/crisis.js';
import type { Viewer } from '../../web/request/request.js';
import { damagedSubject } from '../thread/conversation.js';
import { closedToClient } from '../thread/refusals.js';
import type { Times } from '../../web/page/times.js';
import type { DamagedInquiry, ListedInquiry } from './client-inbox.js';
import { statusInWords, statusOf } from './status-in-words.js';
import type { CalendarLeafView, TimeView } from '../../web/page/time.view.js';
import type { Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/client-inbox': InquiryListView;
  }
}

/** Tab "Emailberatung". */
interface InquiryListView {
  /** null while the agency is open, else why nothing new can be submitted */
  closedText: Words | null;
  /** '' or the answering person, e.g. 'Anna Berger (Beraterin)' */
  counselorName: string;
  /** right after an inquiry was sent, else null */
  sent: (AfterSending & { userName: string; help: string; code: string | null; reminderHref: string | null }) | null;
  /** a recovery code, at a calm moment; else null */
  codeOffer: string | null;
  inquiries: (InquiryListItemView | DamagedItemView)[];
  newerHref: string | null;
  olderHref: string | null;
}

interface InquiryListItemView {
  damaged: false;
  href: string;
  /** the same, at what is new in it */
  openingHref: string;
  subject: string;
  topic: string;
  /** 'Wir antworten Ihnen', 'Sie haben eine neue Antwort', 'Sie können weiterschreiben' */
  state: string;
  /** decides its color */
  stateKind: 'waiting' | 'answered' | 'concluded';
  /** an answer is there that was not read yet */
  unread: boolean;
  /** the client has begun to write on */
  drafted: boolean;
  submittedAt: TimeView;
  /** announced deletion in words, else null */
  deletion: string | null;
  /** while an answer is due, else null */
  due: DueAnswerView | null;
}

interface DamagedItemView {
  damaged: true;
  subject: string;
  /** null where it opens for somebody else alone */
  href: string | null;
}

interface DueAnswerView {
  /** the client waits for their counselor: not 'bis' the date, but 'ab' */
  afterReturn: boolean;
  date: TimeView;
  leaf: CalendarLeafView;
  overdue: boolean;
}

export function inquiryListView(
  agency: AgencyRecord,
  client: Viewer,
  list: {
    inquiries: (ListedInquiry | DamagedInquiry)[];
    more: boolean;
    sent: Pick<SentFacts, 'mail' | 'hasCode' | 'address'> | null;
    offersCode: boolean;
  },
  page: number,
  times: Times,
): InquiryListView {
  const closedText = closedToClient(agency, client);
  const intact = list.inquiries.filter((inquiry) => !inquiry.isDamaged);
  const named = intact.find(({ counselorName }) => counselorName !== null);
  return {
    closedText,
    counselorName: named ? counselorInWords(named, times.texts) : '',
    sent: list.sent && sentView(agency, list.inquiries[0], list.sent, client, times),
    codeOffer: list.offersCode ? times.texts.say('sentences/recovery-code.offer-code') : null,
    inquiries: list.inquiries.map((inquiry) =>
      inquiry.isDamaged ? damagedView(inquiry, times.texts) : itemView(inquiry, agency, closedText === null, times),
    ),
    newerHref: page > 0 ? `/inquiries?page=${(page - 1).toString()}` : null,
    olderHref: list.more ? `/inquiries?page=${(page + 1).toString()}` : null,
  };
}

/** A calm moment: an answer was read, and no other is new. */
export function hasReadAnswer(inquiries: readonly (ListedInquiry | DamagedInquiry)[]): boolean {
  const intact = inquiries.filter((inquiry) => !inquiry.isDamaged);
  return (
    intact.some(({ lastFrom, lastRead }) => lastFrom === 'counselor' && lastRead) &&
    intact.every(({ newReplyId }) => newReplyId === null)
  );
}

/** The newest is the one that was sent. */
function sentView(
  agency: AgencyRecord,
  newest: ListedInquiry | DamagedInquiry | undefined,
  known: Pick<SentFacts, 'mail' | 'hasCode' | 'address'>,
  { userName, region }: Viewer,
  times: Times,
): InquiryListView['sent'] {
  const sound = newest && !newest.isDamaged ? newest : null;
  const due = sound && dueAnswer(sound, times);
  const help = crisisIn(agency, region, times.texts).said.link;
  const answer = due && ({ kind: due.afterReturn ? 'after_return' : 'by', day: due.date.text } as const);
  return {
    ...afterSending({ ...known, counselorName: sound?.counselorName ?? null, answer }, times.texts),
    userName,
    help,
    code: sound?.code ?? null,
    reminderHref: sound && due ? `/inquiries/${sound.inquiryId}/reminder` : null,
  };
}

/** 'Anna Berger (Beraterin)' */
export function counselorInWords(
  { counselorName, formOfAddress }: Pick<ListedInquiry, 'counselorName' | 'formOfAddress'>,
  texts: Texts,
): string {
  return formOfAddress ? `${counselorName ?? ''} (${texts.usual(formOfAddress)})` : (counselorName ?? '');
}

function damagedView({ inquiryId, isTheirs }: DamagedInquiry, texts: Texts): DamagedItemView {
  return { damaged: true, subject: texts.put(damagedSubject), href: isTheirs ? `/inquiries/${inquiryId}` : null };
}

function itemView(inquiry: ListedInquiry, agency: AgencyRecord, mayWrite: boolean, times: Times): InquiryListItemView {
  const { texts } = times;
  const { deletionOn, newReplyId } = inquiry;
  const status = statusInWords[statusOf({ ...inquiry, unread: newReplyId !== null }, mayWrite)];
  const due = dueAnswer(inquiry, times);
  return {
    damaged: false,
    state: due?.afterReturn
      ? inquiry.counselorName === null
        ? texts.say('inquiries/client-inbox.after-return')
        : texts.say('inquiries/client-inbox.after-return-of', { counselorName: inquiry.counselorName })
      : texts.put(status.text),
    stateKind: status.kind,
    href: `/inquiries/${inquiry.inquiryId}`,
    openingHref: `/inquiries/${inquiry.inquiryId}${newReplyId === null ? '' : `#m-${newReplyId}`}`,
    subject: texts.put(inquiry.subject),
    topic: agency.topics.find(({ topicId }) => topicId === inquiry.topicId)?.label ?? '',
    unread: newReplyId !== null,
    drafted: inquiry.drafted,
    submittedAt: times.dayOf(inquiry.createdAt),
    deletion: deletionOn === null ? null : deletionInList({ day: times.long(deletionOn).text, mayWrite }, texts),
    due,
  };
}

function dueAnswer({ dueDate, dueAt, awaitedReturn }: ListedInquiry, times: Times): DueAnswerView | null {
  if (dueDate === null || dueAt === null) return null;
  const { kind, day } = answerPromise({ dueDate, awaitedReturn });
  const afterReturn = kind === 'after_return';
  return { afterReturn, date: times.long(day), leaf: times.leaf(day), overdue: !afterReturn && dueAt <= times.now };
}

import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { languageInWords, regionInWords } from '../inquiries/counselor-thread/counselor-thread.view.js';
import { dueView } from '../sla/clocks/due.view.js';
import type { Viewer } from '../web/request/request.js';
import type { TimeView } from '../web/page/time.view.js';
import type { Times } from '../web/page/times.js';
import { type Said, said, type Words } from '../web/texts/said.js';
import { type DeskFilter, deskFilters } from './desk-filter.js';
import { damagedSubject } from '../inquiries/thread/conversation.js';
import type { OwnThread, OwnThreadsPage } from './own-threads.js';
import { type PagesView, pagesView } from './pages.view.js';

declare module '../web/page/page.js' {
  interface Pages {
    'desk/list': DeskView;
  }
}

/** "Meine Anfragen". */
interface DeskView {
  filters: { label: string; href: string; count: number; current: boolean }[];
  /** shown above the list in one sentence, e.g. '2 Anfragen sind überfällig.'; null where none is */
  overdueText: string | null;
  /** mail reaches the counselor when there is something new; else a hint says how */
  wantsNotices: boolean;
  /** the agency offers several languages */
  showsLanguage: boolean;
  threads: DeskThreadView[];
  pages: PagesView | null;
  emptyText: string;
}

interface DeskThreadView {
  href: string;
  /** inquiry code, e.g. 'K7M-2QX'; '' where nobody knows it any more */
  code: string;
  subject: Words;
  topic: string;
  region: string;
  /** in German; null where the agency offers one alone */
  language: string | null;
  /** 'Erste Antwort', 'Weitere Antwort', 'Ratsuchende Person', '–' */
  waitsFor: string;
  due: TimeView | null;
  overdue: boolean;
  /** 'seit 2 Werktagen', 'heute', 'in 3 Werktagen'; '' where nothing is due */
  dueIn: string;
  /** due within the days that the agency wants to be warned before */
  dueSoon: boolean;
  /** the client's user name, which the thread's page shows, too; '' where nobody knows it any more */
  clientName: string;
  /** the client's last letter was read by nobody yet */
  unread: boolean;
  /** when one of both wrote last; null where nobody knows it any more */
  lastMessage: TimeView | null;
  /** acting as deputy for, e.g. 'Vertretung für Jana Moser'; null for own threads */
  deputyFor: string | null;
  /** the client's access was reset and awaits renewal, which is done on the thread's page */
  clientReset: boolean;
  /** an answer is begun */
  drafted: boolean;
}

const labels: Record<DeskFilter, Said> = {
  open: said('desk/list.open'),
  counselor: said('desk/list.waiting-for-me'),
  client: said('desk/list.waiting-for-clients'),
  concluded: said('desk/list.concluded'),
};

const emptyTexts: Record<DeskFilter, Said> = {
  open: said('desk/list.none-open'),
  counselor: said('desk/list.none-for-me'),
  client: said('desk/list.none-for-clients'),
  concluded: said('desk/list.none-concluded'),
};

export function deskView(
  agency: AgencyRecord,
  counselor: Viewer,
  { counts, threads, more }: OwnThreadsPage,
  { filter, page, times }: { filter: DeskFilter; page: number; times: Times },
): DeskView {
  const { texts } = times;
  return {
    filters: deskFilters.map((one) => ({
      label: texts.put(labels[one]),
      href: hrefOf(one, 0),
      count: counts[one],
      current: one === filter,
    })),
    overdueText: counts.overdue === 0 ? null : texts.say('desk/list.overdue-count', { count: counts.overdue }),
    wantsNotices: counselor.wantsNotices,
    showsLanguage: agency.languages.length > 1,
    threads: threads.map((thread) => threadView(agency, counselor, thread, times)),
    pages: pagesView(page, more, (other) => hrefOf(filter, other)),
    emptyText: texts.put(page > 0 ? said('desk/list.none-here') : emptyTexts[filter]),
  };
}

function hrefOf(filter: DeskFilter, page: number): string {
  const query = new URLSearchParams({
    ...(filter !== 'open' && { filter }),
    ...(page > 0 && { page: page.toString() }),
  }).toString();
  return query ? `/desk?${query}` : '/desk';
}

function threadView(agency: AgencyRecord, counselor: Viewer, thread: OwnThread, times: Times): DeskThreadView {
  const { texts } = times;
  const due = thread.due && dueView(thread.due, times);
  const { inquiry } = thread;
  return {
    href: `/threads/${thread.inquiryId}`,
    code: inquiry?.code ?? '',
    subject: texts.put(inquiry?.subject ?? damagedSubject),
    topic: agency.topics.find(({ topicId }) => topicId === inquiry?.topicId)?.label ?? '',
    region: inquiry ? regionInWords(agency, inquiry.region, texts) : '',
    language: inquiry && languageInWords(agency, inquiry.language, texts),
    waitsFor: texts.put(waitsFor(thread)),
    due: due?.date ?? null,
    overdue: due?.overdue ?? false,
    dueIn: due?.dueIn ?? '',
    dueSoon: due?.dueSoon ?? false,
    clientName: texts.put(thread.clientName),
    unread: thread.unread,
    lastMessage: inquiry && times.dayOf(inquiry.lastMessageAt),
    deputyFor:
      thread.counselorId === counselor.accountId ? null : texts.say('staff.deputy-for', { name: thread.counselorName }),
    clientReset: thread.clientReset,
    drafted: thread.drafted,
  };
}

function waitsFor({ inquiry, kind }: OwnThread): Words {
  if (!inquiry || inquiry.state === 'concluded') return '–';
  if (inquiry.state === 'waiting_for_client') return said('staff.waits-for-client');
  return kind === 'first_reply' ? said('staff.waits-for-first') : said('staff.waits-for-further');
}

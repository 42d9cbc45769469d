import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { dueView } from '../../sla/clocks/due.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Obstacle } from './left-alone-sql.js';
import type { UnanswerableThread } from './unanswerable-threads.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/unanswerable': UnanswerableView;
  }
}

/** "Anfragen, die niemand beantworten kann". */
interface UnanswerableView {
  threads: UnanswerableThreadView[];
  /** whose clients would rather wait for their own counselor than have a deputy */
  waiting: UnanswerableThreadView[];
}

interface UnanswerableThreadView {
  id: string;
  code: string;
  topic: string;
  region: string;
  counselorName: string;
  /** why nobody can, e.g. 'abwesend, ohne Vertretung, die da ist' */
  obstacle: string;
  /** what the supervisor can do about it */
  way: { text: string; href: string };
  due: TimeView | null;
  /** 'seit 2 Werktagen überfällig', 'morgen'; '' where nothing is due */
  dueIn: string;
  overdue: boolean;
}

interface Way {
  text: Said;
  href: string;
}

const assign: Way = { text: said('oversight/unanswerable.assign'), href: '/oversight' };
const cover: Way = { text: said('oversight/unanswerable.cover'), href: '/oversight/absences' };
const keys: Way = { text: said('oversight/unanswerable.keys'), href: '/oversight/handover-key' };
const absences: Way = { text: said('oversight/unanswerable.absences'), href: '/oversight/absences' };

const obstacles: Record<Obstacle, { words: Said; way: Way }> = {
  unassigned: { words: said('oversight/unanswerable.unassigned'), way: assign },
  disabled: { words: said('oversight/unanswerable.locked-out'), way: assign },
  no_keys: { words: said('oversight/unanswerable.no-keys'), way: keys },
  away: { words: said('oversight/unanswerable.away'), way: cover },
  parted: { words: said('oversight/unanswerable.parted'), way: assign },
  client_waits: { words: said('oversight/unanswerable.client-waits'), way: absences },
  key_missing: { words: said('oversight/unanswerable.key-missing'), way: keys },
};

export function unanswerableView(
  agency: AgencyRecord,
  threads: readonly UnanswerableThread[],
  times: Times,
): UnanswerableView {
  const views = (some: readonly UnanswerableThread[]) => some.map((thread) => threadView(agency, thread, times));
  return {
    threads: views(threads.filter(({ obstacle }) => obstacle !== 'client_waits')),
    waiting: views(threads.filter(({ obstacle }) => obstacle === 'client_waits')),
  };
}

function threadView(
  agency: AgencyRecord,
  { inquiryId: id, code, topicId, region, counselorName, obstacle, due: row }: UnanswerableThread,
  times: Times,
): UnanswerableThreadView {
  const { texts } = times;
  const due = row && dueView(row, times);
  const { words, way } = obstacles[obstacle];
  return {
    id,
    code,
    topic: agency.topics.find((topic) => topic.topicId === topicId)?.label ?? '',
    region: regionInWords(agency, region, texts),
    counselorName: counselorName ?? texts.say('staff.nobody'),
    obstacle: texts.put(words),
    way: { ...way, text: texts.put(way.text) },
    due: due?.date ?? null,
    dueIn: due?.inWords ?? '',
    overdue: due?.overdue ?? false,
  };
}

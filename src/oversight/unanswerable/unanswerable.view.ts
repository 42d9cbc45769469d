import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { dueView } from '../../sla/clocks/due.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Obstacle } from './left-alone-sql.js';
import type { UnanswerableThread } from './unanswerable-threads.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/unanswerable': UnanswerableView;
  }
}

/** "Niemand kann gerade antworten". */
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

const assign = { text: 'In der Übersicht zuweisen', href: '/oversight' };
const cover = { text: 'Vertretung eintragen', href: '/oversight/absences' };
const keys = { text: 'Übergabeschlüssel ansehen', href: '/oversight/handover-key' };

const obstacles: Record<Obstacle, { words: string; way: UnanswerableThreadView['way'] }> = {
  unassigned: { words: 'niemandem zugewiesen', way: assign },
  disabled: { words: 'Zugang gesperrt', way: assign },
  no_keys: { words: 'Zugang noch nicht eingerichtet oder zurückgesetzt', way: keys },
  away: { words: 'abwesend, und auch sonst ist niemand zur Vertretung da', way: cover },
  parted: { words: 'abwesend, und die Vertretung darf hier nicht antworten', way: assign },
  client_waits: {
    words: 'wartet auf eigenen Wunsch',
    way: { text: 'Abwesenheit ansehen', href: '/oversight/absences' },
  },
  key_missing: { words: 'wartet noch auf den Schlüssel zu dieser Anfrage', way: keys },
};

export function unanswerableView(agency: AgencyRecord, threads: readonly UnanswerableThread[]): UnanswerableView {
  const views = (some: readonly UnanswerableThread[]) => some.map((thread) => threadView(agency, thread));
  return {
    threads: views(threads.filter(({ obstacle }) => obstacle !== 'client_waits')),
    waiting: views(threads.filter(({ obstacle }) => obstacle === 'client_waits')),
  };
}

function threadView(
  agency: AgencyRecord,
  { inquiryId: id, code, topicId, region, counselorName, obstacle, due: row }: UnanswerableThread,
): UnanswerableThreadView {
  const due = row && dueView(row, agency.country);
  return {
    id,
    code,
    topic: agency.topics.find((topic) => topic.topicId === topicId)?.label ?? '',
    region: regionInWords(agency, region),
    counselorName: counselorName ?? 'niemand',
    obstacle: obstacles[obstacle].words,
    way: obstacles[obstacle].way,
    due: due?.date ?? null,
    dueIn: due?.inWords ?? '',
    overdue: due?.overdue ?? false,
  };
}

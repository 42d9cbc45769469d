import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { Times } from '../../web/page/times.js';

/** What one counselor has before them. */
export interface CounselorLoadView {
  name: string;
  /** e.g. 'abwesend bis Fr, 20. März, Vertretung durch Jana Moser'; '' while present */
  absence: string;
  open: number;
  capacity: number;
  /** since Monday */
  newThisWeek: number;
  weeklyCapacity: number;
  overdue: number;
  /** 0 to 100: open of capacity, cut off at 100 */
  percent: number;
  full: boolean;
  /** how much they take on, for what, and when */
  href: string;
  /** a new password by a one-time link; null for those without access */
  resetHref: string | null;
}

export function loadView(counselor: CounselorInList, overdue: number, times: Times): CounselorLoadView {
  const {
    accountId,
    name,
    canAnswer,
    openCount: open,
    openCapacity: capacity,
    weekNewCount: newThisWeek,
    weeklyCapacity,
    absence,
  } = counselor;
  return {
    name,
    href: `/oversight/counselors/${accountId}`,
    absence: canAnswer ? absenceInWords(absence, times) : times.texts.say('oversight/overview.locked-out'),
    open,
    capacity,
    newThisWeek,
    weeklyCapacity,
    overdue,
    percent: capacity === 0 ? 100 : Math.min(100, Math.round((100 * open) / capacity)),
    full: open >= capacity,
    resetHref: canAnswer ? `/settings/staff/${accountId}/reset` : null,
  };
}

function absenceInWords(absence: CounselorInList['absence'], times: Times): string {
  if (!absence) return '';
  const until = times.short(absence.to).text;
  return absence.deputyName === null
    ? times.texts.say('oversight/overview.away-uncovered', { until })
    : times.texts.say('oversight/overview.away-covered', { until, name: absence.deputyName });
}

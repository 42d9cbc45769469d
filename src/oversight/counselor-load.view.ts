import type { CounselorInList } from '../assignment/counselors.js';
import type { Times } from '../web/times.js';

/** What one counselor has before them. */
export interface CounselorLoadView {
  name: string;
  /** e.g. 'abwesend bis Fr, 20. März, Vertretung durch Jana Moser'; '' while present */
  absence: string;
  open: number;
  capacity: number;
  overdue: number;
  /** 0 to 100: open of capacity, cut off at 100 */
  percent: number;
  full: boolean;
}

export function loadView({ name, canAnswer, openCount: open, openCapacity: capacity, absence }: CounselorInList, overdue: number, times: Times): CounselorLoadView {
  return {
    name,
    absence: canAnswer ? absenceInWords(absence, times) : 'Zugang gesperrt',
    open,
    capacity,
    overdue,
    percent: capacity === 0 ? 100 : Math.min(100, Math.round((100 * open) / capacity)),
    full: open >= capacity,
  };
}

function absenceInWords(absence: CounselorInList['absence'], times: Times): string {
  if (!absence) return '';
  const until = `abwesend bis ${times.short(absence.to).text}`;
  return absence.deputyName === null ? `${until}, ohne Vertretung` : `${until}, Vertretung durch ${absence.deputyName}`;
}

import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';

/** What `dueColumns` selects of an open clock. */
export interface DueRow {
  /** ISO date, shown to people */
  dueDate: string;
  overdue: boolean;
  /** from the policy's warning time on; false once overdue */
  dueSoon: boolean;
  /** ISO date, where the agency is */
  today: string;
  /** between today and the due date, or between the due date and today */
  businessDays: number;
}

/** Until when an answer is due, in a list. */
interface DueView {
  /** 'Mi, 11. März' */
  date: TimeView;
  overdue: boolean;
  dueSoon: boolean;
  /** 'heute', 'morgen', 'in 3 Werktagen', 'seit 2 Werktagen überfällig' */
  inWords: string;
  /** The same beside a badge that says 'überfällig' already: 'seit 2 Werktagen'; '' on the weekend after a missed Friday */
  dueIn: string;
}

export function dueView(row: DueRow, times: Times): DueView {
  const { dueDate, overdue, dueSoon } = row;
  const inWords = dueInWords(row, times.texts);
  return {
    date: times.short(dueDate),
    overdue,
    dueSoon,
    inWords,
    dueIn: overdue ? overdueFor(row, times.texts) : inWords,
  };
}

const dayMs = 86_400_000;

function dueInWords({ dueDate, today, businessDays: days }: DueRow, texts: Texts): string {
  const calendarDays = (Date.parse(dueDate) - Date.parse(today)) / dayMs;
  if (calendarDays === 0) return texts.say('sla/due.today');
  if (calendarDays === 1) return texts.say('sla/due.tomorrow');
  if (calendarDays < 0) return days === 0 ? texts.say('sla/due.overdue') : texts.say('sla/due.overdue-for', { days });
  return days === 0
    ? texts.say('sla/due.in-days', { days: calendarDays })
    : texts.say('sla/due.in-business-days', { days });
}

/** None lie between on the weekend after a missed Friday. */
function overdueFor({ businessDays: days }: DueRow, texts: Texts): string {
  return days === 0 ? '' : texts.say('sla/due.for', { days });
}

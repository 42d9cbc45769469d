import type { Country } from '../../domain/countries.js';
import { dayFrom, dueInWords, localeOf, shortDate } from '../../domain/dates-in-words.js';
import type { TimeView } from '../../web/page/time.view.js';

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

export function dueView({ dueDate, today, businessDays, overdue, dueSoon }: DueRow, country: Country): DueView {
  const due = dayFrom(dueDate);
  const now = dayFrom(today);
  const inWords = dueInWords({ dueDate: due, today: now, businessDays });
  return {
    date: { iso: dueDate, text: shortDate(due, now, localeOf(country)) },
    overdue,
    dueSoon,
    inWords,
    dueIn: overdue ? inWords.replace(/ ?überfällig$/, '') : inWords,
  };
}

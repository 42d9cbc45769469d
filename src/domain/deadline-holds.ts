import { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, businessDaysBetween, nthBusinessDayAfter } from './business-days.js';
import { type Deadline, startOfNextDay } from './deadlines.js';
import type { ExplainedDay } from './deadline-explanation.js';

/** Local days, both included, during which a promise was paused. */
export interface HeldDays {
  /** ISO 8601 */
  from: string;
  to: string;
}

/**
 * The deadline as it stands after these holds: each moves what had not passed when it began by as many business
 * days as it lasted. Throws `MissingCalendarDay`.
 */
export function heldDeadline(deadline: Deadline, holds: readonly HeldDays[], { zone, calendar }: { zone: string; calendar: CalendarLookup }): Deadline {
  let { targetDate, dueDate } = deadline;
  for (const { from, to } of [...holds].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const begin = Temporal.PlainDate.from(from);
    const held = businessDaysBetween(begin.subtract({ days: 1 }), Temporal.PlainDate.from(to), calendar);
    const moved = (date: Temporal.PlainDate) => (Temporal.PlainDate.compare(date, begin) < 0 ? date : nthBusinessDayAfter(date, held, calendar));
    targetDate = targetDate && moved(targetDate);
    dueDate = moved(dueDate);
  }
  if (dueDate.equals(deadline.dueDate)) return deadline;
  return {
    ...deadline,
    targetDate,
    dueDate,
    targetAt: targetDate && startOfNextDay(targetDate, zone),
    dueAt: startOfNextDay(dueDate, zone),
    days: [...deadline.days.filter(({ date }) => date <= deadline.dueDate.toString()), ...extension(deadline.dueDate, dueDate, calendar)],
  };
}

function extension(after: Temporal.PlainDate, until: Temporal.PlainDate, calendar: CalendarLookup): ExplainedDay[] {
  const length = after.until(until, { largestUnit: 'day' }).days;
  return Array.from({ length }, (_, i): ExplainedDay => {
    const { date, isBusinessDay, kind, name } = calendar(after.add({ days: i + 1 }));
    return { date, counted: isBusinessDay, reason: isBusinessDay ? 'extension' : kind, name };
  });
}

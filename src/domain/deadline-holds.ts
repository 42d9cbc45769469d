import { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, businessDaysBetween, nthBusinessDayAfter } from './business-days.js';
import { type Deadline, startOfNextDay } from './deadlines.js';
import type { ExplainedDay } from './deadline-explanation.js';

/** Local days, both included, during which a promise was paused. */
export interface HeldDays {
  /** ISO 8601 */
  from: string;
  to: string;
  /** The day on which it was ended early: the first that counts again. Null or missing: it lasts until `to`. */
  endedOn?: string | null;
}

/** The last day, ISO, that was really held; the day before `from` where it ended on the day it began. */
function lastHeldDay({ to, endedOn }: HeldDays): string {
  if (endedOn === undefined || endedOn === null) return to;
  const last = Temporal.PlainDate.from(endedOn).subtract({ days: 1 }).toString();
  return last < to ? last : to;
}

/** Whether the clock stands still on this day (ISO). */
export function isHeldOn(hold: HeldDays, day: string): boolean {
  return hold.from <= day && day <= lastHeldDay(hold);
}

/**
 * The deadline as it stands after these holds: each moves what had not passed when it began by as many business
 * days as it really lasted, so that as many are left when it ends as when it began. Throws `MissingCalendarDay`.
 */
export function heldDeadline(
  deadline: Deadline,
  holds: readonly HeldDays[],
  { zone, calendar }: { zone: string; calendar: CalendarLookup },
): Deadline {
  let { targetDate, dueDate } = deadline;
  for (const hold of [...holds].sort((one, other) => one.from.localeCompare(other.from))) {
    const begin = Temporal.PlainDate.from(hold.from);
    const held = businessDaysBetween(begin.subtract({ days: 1 }), Temporal.PlainDate.from(lastHeldDay(hold)), calendar);
    const moved = (date: Temporal.PlainDate) =>
      Temporal.PlainDate.compare(date, begin) < 0 ? date : nthBusinessDayAfter(date, held, calendar);
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
    days: [
      ...deadline.days.filter(({ date }) => date <= deadline.dueDate.toString()),
      ...extension(deadline.dueDate, dueDate, calendar),
    ],
  };
}

function extension(after: Temporal.PlainDate, until: Temporal.PlainDate, calendar: CalendarLookup): ExplainedDay[] {
  const length = after.until(until, { largestUnit: 'day' }).days;
  return Array.from({ length }, (_, i): ExplainedDay => {
    const { date, isBusinessDay, kind, name } = calendar(after.add({ days: i + 1 }));
    return { date, counted: isBusinessDay, reason: isBusinessDay ? 'extension' : kind, name };
  });
}

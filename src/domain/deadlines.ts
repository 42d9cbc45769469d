import type { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, nextBusinessDay, nthBusinessDayAfter } from './business-days.js';
import { type ExplainedDay, explainBusinessDays, explainCalendarDays } from './deadline-explanation.js';

export const followUpUnits = ['calendar', 'business'] as const;
export type FollowUpUnit = (typeof followUpUnits)[number];
export const followUpRolls = ['back', 'forward'] as const;
export type FollowUpRoll = (typeof followUpRolls)[number];

interface Receipt {
  receivedAt: Temporal.Instant;
  /** IANA time zone of the agency: a day of receipt is one of its local days. */
  zone: string;
  calendar: CalendarLookup;
}

interface FirstReplyInput extends Receipt {
  /** at least 1 */
  businessDays: number;
}

interface FollowUpInput extends Receipt {
  /** at least 1 */
  targetDays: number;
  /** at least `targetDays` */
  dueDays: number;
  /** What is counted; business days need no rolling. Default 'calendar'. */
  unit?: FollowUpUnit;
  /** Where a calendar day goes that is no business day. Default 'back': the promise holds also over Christmas. */
  roll?: FollowUpRoll;
}

/** A date that was moved because the agency is closed on it. */
export interface Roll {
  of: 'target' | 'due';
  from: string;
  to: string;
  direction: FollowUpRoll;
}

export interface Deadline {
  receivedOn: Temporal.PlainDate;
  targetDate: Temporal.PlainDate | null;
  dueDate: Temporal.PlainDate;
  /** Start of the local day after the target date, exclusive. */
  targetAt: Temporal.Instant | null;
  /** Start of the local day after the due date, exclusive: an answer before this instant is in time. */
  dueAt: Temporal.Instant;
  rolls: Roll[];
  /** Every day from the day of receipt to the due date, and those the due date was rolled back over. */
  days: ExplainedDay[];
}

/** The n-th business day strictly after the local day of receipt. Throws `MissingCalendarDay`. */
export function firstReplyDeadline({ receivedAt, zone, businessDays, calendar }: FirstReplyInput): Deadline {
  const receivedOn = localDate(receivedAt, zone);
  const dueDate = nthBusinessDayAfter(receivedOn, businessDays, calendar);
  return {
    receivedOn,
    targetDate: null,
    dueDate,
    targetAt: null,
    dueAt: startOfNextDay(dueDate, zone),
    rolls: [],
    days: explainBusinessDays(receivedOn, dueDate, calendar),
  };
}

/** Target and due date of every further answer, in calendar days rolled to business days. Throws `MissingCalendarDay`. */
export function followUpDeadline(input: FollowUpInput): Deadline {
  const { receivedAt, zone, targetDays, dueDays, unit = 'calendar', roll = 'back', calendar } = input;
  const receivedOn = localDate(receivedAt, zone);
  const place = (days: number) =>
    unit === 'business'
      ? nthBusinessDayAfter(receivedOn, days, calendar)
      : rolled(receivedOn.add({ days }), receivedOn, roll, calendar);
  const targetDate = place(targetDays);
  const dueDate = place(dueDays);
  const lastCounted = receivedOn.add({ days: dueDays });
  return {
    receivedOn,
    targetDate,
    dueDate,
    targetAt: startOfNextDay(targetDate, zone),
    dueAt: startOfNextDay(dueDate, zone),
    rolls:
      unit === 'business'
        ? []
        : [
            ...rollOf('target', receivedOn.add({ days: targetDays }), targetDate),
            ...rollOf('due', lastCounted, dueDate),
          ],
    days:
      unit === 'business'
        ? explainBusinessDays(receivedOn, dueDate, calendar)
        : explainCalendarDays(receivedOn, lastCounted, dueDate, calendar),
  };
}

/**
 * From when on an answer counts as "soon due": the start of the local day that lies `businessDays` business days
 * before the due date, but never before the day after receipt.
 */
export function warnAt(
  deadline: Pick<Deadline, 'receivedOn' | 'dueDate'>,
  { businessDays, zone, calendar }: { businessDays: number; zone: string; calendar: CalendarLookup },
): Temporal.Instant {
  const earliest = deadline.receivedOn.add({ days: 1 });
  let day = deadline.dueDate;
  for (let left = businessDays; left > 0 && isAfter(day, earliest);) {
    day = day.subtract({ days: 1 });
    if (calendar(day).isBusinessDay) left--;
  }
  return startOfDay(day, zone);
}

/**
 * The days to load before asking for a deadline of so many days: enough for a week of one working day and eight
 * weeks of closure beside them. Beyond it the lookup throws `MissingCalendarDay`, and more can be loaded.
 */
export function deadlineWindow(
  receivedOn: Temporal.PlainDate,
  days: number,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  return { from: receivedOn, to: receivedOn.add({ days: days * 7 + 56 }) };
}

/** The local day an instant falls on. */
export function localDate(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
}

/** The first instant of a local day. */
export function startOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

/** The first instant of the local day after `date`; not always midnight, and never 24 hours on from anything. */
export function startOfNextDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return startOfDay(date.add({ days: 1 }), zone);
}

function rolled(
  day: Temporal.PlainDate,
  receivedOn: Temporal.PlainDate,
  roll: FollowUpRoll,
  calendar: CalendarLookup,
): Temporal.PlainDate {
  let back = day;
  // Not a step beyond the day of receipt: the calendar need not know what lies before it.
  while (isAfter(back, receivedOn)) {
    if (calendar(back).isBusinessDay) return back;
    if (roll === 'forward') break;
    back = back.subtract({ days: 1 });
  }
  return nextBusinessDay(day, calendar);
}

function rollOf(of: Roll['of'], from: Temporal.PlainDate, to: Temporal.PlainDate): Roll[] {
  if (from.equals(to)) return [];
  return [{ of, from: from.toString(), to: to.toString(), direction: isAfter(to, from) ? 'forward' : 'back' }];
}

function isAfter(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return a.since(b, { largestUnit: 'day' }).days > 0;
}

import type { Temporal } from 'temporal-polyfill';
import type { CalendarDayKind, CalendarLookup } from './business-days.js';

/**
 * `calendar_day`: counted as it is, open or not. `rolled_to`: not counted, but where the due date came to rest.
 * `extension`: a business day added because the promise was paused.
 */
export type DayReason = 'day_of_receipt' | 'calendar_day' | 'rolled_to' | 'extension' | CalendarDayKind;

export interface ExplainedDay {
  /** ISO 8601 */
  date: string;
  counted: boolean;
  reason: DayReason;
  /** German name of a holiday or closure */
  name: string | null;
}

/** Business days count, all others are skipped and say why. */
export function explainBusinessDays(
  receivedOn: Temporal.PlainDate,
  dueDate: Temporal.PlainDate,
  calendar: CalendarLookup,
): ExplainedDay[] {
  const later = daysAfter(receivedOn, dueDate).map((day): ExplainedDay => {
    const { date, isBusinessDay, kind, name } = calendar(day);
    return { date, counted: isBusinessDay, reason: kind, name };
  });
  return [dayOfReceipt(receivedOn), ...later];
}

/**
 * Every day counts up to the last one promised; where the agency is closed on that one, the days between it and
 * the due date say why it moved.
 */
export function explainCalendarDays(
  receivedOn: Temporal.PlainDate,
  lastCounted: Temporal.PlainDate,
  dueDate: Temporal.PlainDate,
  calendar: CalendarLookup,
): ExplainedDay[] {
  const [due, last] = [dueDate.toString(), lastCounted.toString()];
  const end = due > last ? dueDate : lastCounted;
  const later = daysAfter(receivedOn, end).map((day): ExplainedDay => {
    const { date, isBusinessDay, kind, name } = calendar(day);
    // Forward, the last day promised moves as well; back, all days after the due date do.
    const moved = due > last ? date >= last : date > due;
    if (!moved) return { date, counted: true, reason: 'calendar_day', name };
    return { date, counted: false, reason: isBusinessDay ? 'rolled_to' : kind, name };
  });
  return [dayOfReceipt(receivedOn), ...later];
}

function dayOfReceipt(receivedOn: Temporal.PlainDate): ExplainedDay {
  return { date: receivedOn.toString(), counted: false, reason: 'day_of_receipt', name: null };
}

function daysAfter(from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const length = from.until(until, { largestUnit: 'day' }).days;
  return Array.from({ length }, (_, i) => from.add({ days: i + 1 }));
}

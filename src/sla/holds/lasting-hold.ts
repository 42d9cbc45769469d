import { calendarLookup } from '../../domain/business-days.js';
import { isHeldOn } from '../../domain/deadline-holds.js';
import { clockDeadline } from '../clocks/clock-dates.js';
import type { ClockHoldRow } from '../clocks/hold-columns.js';
import type { OpenClock } from '../clocks/open-clocks.js';

export interface LastingHold {
  hold: ClockHoldRow;
  /** ISO date: until when the answer would be due if the hold ended today */
  dueIfEnded: string;
}

/** What is paused today (ISO, where the agency is); null where the clock runs. */
export function lastingHold(clock: OpenClock, today: string): LastingHold | null {
  const hold = clock.holds.find((one) => isHeldOn(one, today));
  if (!hold) return null;
  const holds = clock.holds.map((one) => (one === hold ? { ...one, endedOn: today } : one));
  const { dueDate } = clockDeadline({ ...clock, holds, calendar: calendarLookup(clock.days) });
  return { hold, dueIfEnded: dueDate.toString() };
}

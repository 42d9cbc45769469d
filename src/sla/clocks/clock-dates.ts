import { Temporal } from 'temporal-polyfill';
import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import type { CalendarLookup } from '../../domain/business-days.js';
import { type HeldDays, heldDeadline } from '../../domain/deadline-holds.js';
import { type Deadline, deadlineWindow, firstReplyDeadline, followUpDeadline, warnAt } from '../../domain/deadlines.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import type { ResponseClock } from './response-clock.entity.js';

export type ClockDates = Pick<ResponseClock, 'targetDate' | 'dueDate' | 'dueAt' | 'warnAt'>;

interface Promised {
  kind: ClockKind;
  policy: ReplyPolicy;
  startedAt: Date;
  zone: string;
  calendar: CalendarLookup;
  /** by a supervisor; none unless given */
  holds?: readonly HeldDays[];
}

/** Until when the answer to a message is due. Throws `MissingCalendarDay`. */
export function clockDeadline({ holds = [], ...promised }: Promised): Deadline {
  return heldDeadline(unheldDeadline(promised), holds, promised);
}

/** As it was promised, whatever was paused since. Throws `MissingCalendarDay`. */
function unheldDeadline({ kind, policy, startedAt, zone, calendar }: Omit<Promised, 'holds'>): Deadline {
  const receipt = { receivedAt: toInstant(startedAt), zone, calendar };
  if (kind === 'first_reply') return firstReplyDeadline({ ...receipt, businessDays: policy.firstReplyBusinessDays });
  return followUpDeadline({
    ...receipt,
    targetDays: policy.followUpTargetDays,
    dueDays: policy.followUpDueDays,
    unit: policy.followUpUnit,
    roll: policy.followUpRoll,
  });
}

/** The same as a clock's row has it. Throws `MissingCalendarDay`. */
export function clockDates(promised: Promised): ClockDates {
  const { policy, zone, calendar } = promised;
  const deadline = clockDeadline(promised);
  return {
    targetDate: deadline.targetDate?.toString() ?? null,
    dueDate: deadline.dueDate.toString(),
    dueAt: toDate(deadline.dueAt),
    warnAt: toDate(warnAt(deadline, { businessDays: policy.warnBusinessDays, zone, calendar })),
  };
}

/** The days to load before asking for such a deadline, whatever the agency's time zone. */
export function clockWindow(
  kind: ClockKind,
  policy: ReplyPolicy,
  startedAt: Date,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const days = kind === 'first_reply' ? policy.firstReplyBusinessDays : policy.followUpDueDays;
  const { from, to } = deadlineWindow(utcDate(startedAt), days);
  return { from: from.subtract({ days: 1 }), to: to.add({ days: 1 }) };
}

export function utcDate(moment: Date): Temporal.PlainDate {
  return toInstant(moment).toZonedDateTimeISO('UTC').toPlainDate();
}

export function toInstant(moment: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime());
}

function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

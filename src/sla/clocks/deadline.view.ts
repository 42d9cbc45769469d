import { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, MissingCalendarDay, calendarLookup } from '../../domain/business-days.js';
import {
  type ExplainedDay,
  explainBusinessDays,
  explainCalendarDays,
  type DayReason,
} from '../../domain/deadline-explanation.js';
import { type Deadline, localDate } from '../../domain/deadlines.js';
import type { CalendarLeafView, TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { weekdaysIn } from '../../web/texts/names.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { clockDeadline, toInstant } from './clock-dates.js';
import type { OpenClock } from './open-clocks.js';
import type { PromisePreview } from './response-clocks.js';
import { ruleInWords } from './rule-in-words.js';
import type { HoldReason } from './clock-hold.entity.js';

/** Why an answer is due when it is (partial sla/why). */
export interface WhyView {
  /** e.g. 'Erste Antwort innerhalb von 3 Werktagen' */
  rule: string;
  days: DeadlineDayView[];
}

/** Until when an answer is due, and why (partials sla/why and sla/promise). */
export interface DeadlineView extends WhyView {
  /** the due date itself, in threads 'Mittwoch, 11. März 2026', in lists 'Mi, 11. März' */
  due: TimeView;
  leaf: CalendarLeafView;
  overdue: boolean;
  /** the date first promised, where it has moved since */
  firstPromised: TimeView | null;
  /** the last pause, in words for the client, and the day on which it was ended early; null where there was none */
  hold: { until: TimeView; reason: string; endedOn: TimeView | null } | null;
}

interface DeadlineDayView {
  iso: string;
  /** 'Do, 5. März' */
  date: string;
  counted: boolean;
  /** 'Tag der Nachricht', '1. Werktag', 'Samstag', 'Ostermontag' … */
  reason: string;
  /** the day's own name, where it has one, which the reason is or ends with: a holiday's, or what the agency wrote */
  name: string | null;
  /** which one it is of those that count, where a name follows that; null otherwise */
  nth: number | null;
}

export function deadlineView(clock: OpenClock, times: Times): DeadlineView {
  const { dueDate, promisedDate, kind, policy } = clock;
  const { texts } = times;
  const { days, stands } = explained(clock, Temporal.PlainDate.from(dueDate));
  const added = days.filter(({ reason, counted }) => counted && reason === 'extension').length;
  const hold = clock.holds.at(-1);
  const rule = ruleInWords(kind, policy, texts, added);
  return {
    due: times.long(dueDate),
    leaf: times.leaf(dueDate),
    overdue: clock.dueAt.getTime() <= times.now.getTime(),
    rule: stands ? rule : `${rule}. ${texts.say('sla/rule.calendar-changed')}`,
    firstPromised: promisedDate === dueDate ? null : times.long(promisedDate),
    hold: hold
      ? {
          until: times.long(hold.to),
          reason: texts.put(holdReasonsInWords[hold.reason]),
          endedOn: hold.endedOn === null ? null : times.long(hold.endedOn),
        }
      : null,
    days: daysView(days, times),
  };
}

/** The same of what is not promised yet. */
export function previewView({ kind, policy, days }: PromisePreview, times: Times): WhyView {
  return { rule: ruleInWords(kind, policy, times.texts), days: daysView(days, times) };
}

function daysView(days: readonly ExplainedDay[], times: Times): DeadlineDayView[] {
  const reasons = dayReasons(days, times.texts);
  return days.map(({ date, counted }, index) => ({
    iso: date,
    date: times.short(date).text,
    counted,
    ...(reasons[index] ?? plainly('')),
  }));
}

/** By the calendar as it is now. Where that would make another date of it, the clock's own still stands. */
function explained(clock: OpenClock, due: Temporal.PlainDate): { days: ExplainedDay[]; stands: boolean } {
  const calendar = calendarLookup(clock.days);
  const deadline = recalculated(clock, calendar);
  if (deadline?.dueDate.equals(due)) return { days: deadline.days, stands: true };
  const { kind, policy, startedAt, zone } = clock;
  const receivedOn = localDate(toInstant(startedAt), zone);
  const inBusinessDays = kind === 'first_reply' || policy.followUpUnit === 'business';
  const days = inBusinessDays
    ? explainBusinessDays(receivedOn, due, calendar)
    : explainCalendarDays(receivedOn, receivedOn.add({ days: policy.followUpDueDays }), due, calendar);
  return { days, stands: false };
}

/** Null where the date would now lie beyond the days loaded, and so is another one in any case. */
function recalculated(clock: OpenClock, calendar: CalendarLookup): Deadline | null {
  try {
    return clockDeadline({ ...clock, calendar });
  } catch (problem) {
    if (problem instanceof MissingCalendarDay) return null;
    throw problem;
  }
}

type DayReasonView = Pick<DeadlineDayView, 'reason' | 'name' | 'nth'>;

/** Why each day counts or not: 'Tag der Nachricht', '1. Werktag', 'Samstag', 'Ostermontag', '8. Tag' … */
function dayReasons(days: readonly ExplainedDay[], texts: Texts): DayReasonView[] {
  let counted = 0;
  let added = 0;
  return days.map((day) => {
    if (!day.counted) return whySkipped[day.reason](day, texts);
    if (day.reason === 'extension') return plainly(texts.say('sla/days.nth-of-extension', { count: ++added }));
    const count = ++counted;
    if (day.reason !== 'calendar_day') return plainly(texts.say('sla/days.nth-business-day', { count }));
    if (day.name === null) return plainly(texts.say('sla/days.nth-day', { count }));
    const name = texts.usual(day.name);
    return { reason: texts.say('sla/days.nth-day-named', { count, name }), name, nth: count };
  });
}

function plainly(reason: string): DayReasonView {
  return { reason, name: null, nth: null };
}

type Skipped = (day: ExplainedDay, texts: Texts) => DayReasonView;

const closed: Skipped = ({ name }, texts) => {
  if (name === null) return plainly(texts.say('sla/days.closed'));
  return { reason: texts.usual(name), name: texts.usual(name), nth: null };
};

const whySkipped: Record<DayReason, Skipped> = {
  day_of_receipt: (_, texts) => plainly(texts.say('sla/days.received')),
  calendar_day: closed,
  rolled_to: (_, texts) => plainly(texts.say('sla/days.next-business-day')),
  extension: (_, texts) => plainly(texts.say('sla/days.extension')),
  business_day: (_, texts) => plainly(texts.say('sla/days.business-day')),
  weekend: ({ date }, { language }) => plainly(weekdaysIn(language)[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? ''),
  public_holiday: closed,
  state_day: closed,
  preset: closed,
  closure: closed,
  correction: closed,
};

/** What the client reads: honest, and without blaming anybody. */
export const holdReasonsInWords: Record<HoldReason, Said> = {
  illness: said('sla/hold.illness'),
  consultation: said('sla/hold.consultation'),
  handover: said('sla/hold.handover'),
  outage: said('sla/hold.outage'),
  client_wish: said('sla/hold.client-wish'),
};

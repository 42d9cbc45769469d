import { Temporal } from 'temporal-polyfill';
import { type CalendarLookup, MissingCalendarDay, calendarLookup } from '../../domain/business-days.js';
import type { Country } from '../../domain/countries.js';
import { dayFrom, type DateLocale, localeOf, longDate, shortDate } from '../../domain/dates-in-words.js';
import {
  type ExplainedDay,
  explainBusinessDays,
  explainCalendarDays,
  type DayReason,
} from '../../domain/deadline-explanation.js';
import { type Deadline, localDate } from '../../domain/deadlines.js';
import type { CalendarLeafView, TimeView } from '../../web/page/time.view.js';
import { calendarLeaf } from '../../web/page/times.js';
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
}

export function deadlineView(clock: OpenClock, now: Date): DeadlineView {
  const { dueDate, promisedDate, kind, policy } = clock;
  const locale = localeOf(clock.country);
  const due = Temporal.PlainDate.from(dueDate);
  const { days, stands } = explained(clock, due);
  const added = days.filter(({ reason, counted }) => counted && reason === 'extension').length;
  const hold = clock.holds.at(-1);
  const today = localDate(toInstant(now), clock.zone);
  return {
    due: longTime(dueDate, locale),
    leaf: calendarLeaf(due, locale),
    overdue: clock.dueAt.getTime() <= now.getTime(),
    rule:
      ruleInWords(kind, policy) +
      extensionInWords(added) +
      (stands ? '' : '. Der Kalender wurde danach geändert; es bleibt bei diesem Tag.'),
    firstPromised: promisedDate === dueDate ? null : longTime(promisedDate, locale),
    hold: hold
      ? {
          until: longTime(hold.to, locale),
          reason: holdReasonsInWords[hold.reason],
          endedOn: hold.endedOn === null ? null : longTime(hold.endedOn, locale),
        }
      : null,
    days: daysView(days, today, locale),
  };
}

/** The same of what is not promised yet. */
export function previewView(
  { kind, policy, days }: PromisePreview,
  { country }: { country: Country },
  today: Temporal.PlainDate,
): WhyView {
  return { rule: ruleInWords(kind, policy), days: daysView(days, today, localeOf(country)) };
}

function daysView(days: readonly ExplainedDay[], today: Temporal.PlainDate, locale: DateLocale): DeadlineDayView[] {
  const reasons = dayReasons(days);
  return days.map(({ date, counted }, index) => ({
    iso: date,
    date: shortDate(dayFrom(date), today, locale),
    counted,
    reason: reasons[index] ?? '',
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

function extensionInWords(added: number): string {
  if (added === 0) return '';
  return `, verlängert um ${added === 1 ? 'einen Werktag' : `${String(added)} Werktage`}`;
}

function longTime(iso: string, locale: DateLocale): TimeView {
  return { iso, text: longDate(dayFrom(iso), locale) };
}

/** Why each day counts or not, in German: 'Tag der Nachricht', '1. Werktag', 'Samstag', 'Ostermontag', '8. Tag' … */
function dayReasons(days: readonly ExplainedDay[]): string[] {
  let counted = 0;
  let added = 0;
  return days.map((day) => {
    if (!day.counted) return whySkipped[day.reason](day);
    if (day.reason === 'extension') return `${String(++added)}. Werktag der Verlängerung`;
    counted++;
    if (day.reason !== 'calendar_day') return `${String(counted)}. Werktag`;
    return day.name === null ? `${String(counted)}. Tag` : `${String(counted)}. Tag, ${day.name}`;
  });
}

const closed = ({ name }: ExplainedDay) => name ?? 'Beratungsstelle geschlossen';

const whySkipped: Record<DayReason, (day: ExplainedDay) => string> = {
  day_of_receipt: () => 'Tag der Nachricht',
  calendar_day: closed,
  rolled_to: () => 'nächster Werktag',
  extension: () => 'Verlängerung',
  business_day: () => 'Werktag',
  weekend: ({ date }) => longDate(dayFrom(date)).split(',')[0] ?? '',
  public_holiday: closed,
  state_day: closed,
  preset: closed,
  closure: closed,
  correction: closed,
};

/** What the client reads: honest, and without blaming anybody. */
export const holdReasonsInWords: Record<HoldReason, string> = {
  illness: 'Ihre Beratungsperson ist erkrankt.',
  consultation: 'Für eine gute Antwort holen wir fachlichen Rat ein.',
  handover: 'Ihre Anfrage wird von einer anderen Beratungsperson übernommen, die sich erst einlesen muss.',
  outage: 'Wegen einer technischen Störung konnten wir nicht antworten.',
  client_wish: 'Sie haben uns gebeten, mit der Antwort noch zu warten.',
};

import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { SlaPolicy } from '../../agencies/sla-policy/sla-policy.entity.js';
import type { LoadedCalendar } from '../../calendars/calendars.js';
import { businessDaysBetween } from '../../domain/business-days.js';
import { localDate } from '../../domain/deadlines.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import { clockDates, toInstant } from '../../sla/clocks/clock-dates.js';
import { ResponseClock } from '../../sla/clocks/response-clock.entity.js';
import { ResponseFact } from '../../sla/clocks/response-fact.entity.js';
import type { PlannedInquiry } from './load-plan.js';

export interface LoadCalendar extends LoadedCalendar {
  policy: SlaPolicy;
}

interface Subject {
  agencyId: string;
  inquiryId: string;
  topicId: string;
  region: string | null;
  counselorId: string;
  calendar: LoadCalendar;
}

/** The clocks that ran in a planned inquiry, and the facts that remain of those that stopped. */
export function clockRows({ steps }: PlannedInquiry, subject: Subject): [new () => object, object[]][] {
  const clocks: ResponseClock[] = [];
  for (const { does, at } of steps) {
    if (does === 'inquiry' || does === 'client_message')
      clocks.push(started(clocks.length === 0 ? 'first_reply' : 'follow_up', at, subject));
    else
      clocks.push(
        ...clocks.splice(-1).map((clock) => (clock.stoppedAt ? clock : stopped(clock, at, subject.calendar))),
      );
  }
  const facts = clocks.filter(({ stoppedAt }) => stoppedAt !== null).map((clock) => factOf(clock, subject));
  return [
    [ResponseClock, clocks],
    [ResponseFact, facts],
  ];
}

function started(kind: ClockKind, startedAt: Date, { agencyId, inquiryId, calendar }: Subject): ResponseClock {
  const { policy, zone, lookup, calendarId, version } = calendar;
  const dates = clockDates({ kind, policy, startedAt, zone, calendar: lookup });
  return {
    ...dates,
    agencyId,
    inquiryId,
    clockId: uuidv7(),
    kind,
    startedAt,
    promisedDate: dates.dueDate,
    policyVersion: policy.version,
    calendarId,
    calendarVersion: version,
    stoppedAt: null,
    stopReason: null,
    breachedAt: null,
    businessDaysTaken: null,
  };
}

function stopped(clock: ResponseClock, at: Date, { zone, lookup }: LoadCalendar): ResponseClock {
  const [from, until] = [clock.startedAt, at].map((moment) => localDate(toInstant(moment), zone));
  const businessDaysTaken = from && until ? businessDaysBetween(from, until, lookup) : null;
  return Object.assign(clock, {
    stoppedAt: at,
    stopReason: 'reply',
    breachedAt: clock.dueAt <= at ? clock.dueAt : null,
    businessDaysTaken,
  });
}

function factOf(
  { agencyId, startedAt, kind, breachedAt, businessDaysTaken }: ResponseClock,
  { region, topicId, counselorId, calendar }: Subject,
): ResponseFact {
  const month = localDate(toInstant(startedAt), calendar.zone).with({ day: 1 }).toString();
  const inTime = breachedAt === null;
  return {
    agencyId,
    factId: uuidv4(),
    month,
    kind,
    region,
    topicId,
    counselorId,
    stopReason: 'reply',
    businessDaysTaken: businessDaysTaken ?? 0,
    inTime,
  };
}

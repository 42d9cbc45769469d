import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type ReplyPolicy, SlaPolicies } from '../../agencies/sla-policy/sla-policies.js';
import { Calendars, type LoadedCalendar } from '../../calendars/calendars.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { insertAll, type Insertion, insertion } from '../../database/writing/insertions.js';
import { businessDaysBetween } from '../../domain/business-days.js';
import { type Deadline, localDate } from '../../domain/deadlines.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import { Outbox } from '../../outbox/outbox.js';
import { type ClockDates, clockDates, clockDeadline, clockWindow, toInstant, utcDate } from './clock-dates.js';
import { promiseRules } from './promise-rules.js';
import { ResponseClock, type StopReason } from './response-clock.entity.js';
import { eraseFact, stopClock } from './response-facts.js';
import { runningClock } from './running-clock.js';

/** What a message of now would be promised. */
export type PromisePreview = Pick<Deadline, 'dueDate' | 'days'> & {
  kind: ClockKind;
  policy: ReplyPolicy;
  /** ISO weekdays on which somebody answers */
  workweek: number[];
};

interface Promised {
  inquiryId: string;
  kind: ClockKind;
  receivedAt: Date;
}

type PromisedDates = ClockDates & Pick<ResponseClock, 'policyVersion' | 'calendarId' | 'calendarVersion'>;

/** The clocks that run while somebody waits for an answer. The caller holds the inquiry's row. */
@Injectable()
export class ResponseClocks {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: Calendars,
    private readonly policies: SlaPolicies,
    private readonly outbox: Outbox,
  ) {}

  /** Starts a clock at the receipt of a message. One that runs already is returned as it is. */
  async start(tx: Transaction, message: Promised): Promise<ResponseClock> {
    const running = await this.running(tx, message.inquiryId);
    if (running) return running;
    const { clock, rows } = await this.begun(tx, message);
    await insertAll(tx, rows);
    return clock;
  }

  /** The clock of a message, where none runs, to be written with it: no edit of the calendar commits before that. */
  async begun(
    tx: Transaction,
    { inquiryId, kind, receivedAt: startedAt }: Promised,
  ): Promise<{ clock: ResponseClock; rows: Insertion[] }> {
    await this.calendars.lockRules(tx);
    const promise = await this.promise(tx, kind, startedAt);
    const clock: ResponseClock = {
      ...promise,
      agencyId: tx.agencyId,
      inquiryId,
      clockId: uuidv7(),
      kind,
      startedAt,
      promisedDate: promise.dueDate,
      stoppedAt: null,
      stopReason: null,
      breachedAt: null,
      businessDaysTaken: null,
    };
    return { clock, rows: [insertion(ResponseClock, clock)] };
  }

  /** Stops the clock that runs and writes the fact that remains of it; false where none runs. Nobody need hear any more that it runs out. */
  async stop(
    tx: Transaction,
    { inquiryId, reason, at = tx.now }: { inquiryId: string; reason: StopReason; at?: Date },
  ): Promise<boolean> {
    const running = await runningClock(tx, inquiryId, at);
    if (!running) return false;
    const { clockId, kind, startedAt, calendar } = running;
    const duration = await this.duration(tx, startedAt, at, calendar);
    const fact = { inquiryId, kind, stopReason: reason, stoppedAt: at, ...duration };
    // Whether it is late is decided where the due date is: an edit of the calendar may just have moved it.
    if (!(await stopClock(tx, clockId, fact))) return false;
    // After the statement above: a sweep that had hold of the clock has its notices written by now.
    await this.outbox.takeBack(tx, { inquiryId, eventId: clockId });
    return true;
  }

  /**
   * The clock that its counselor stopped last runs on as if never stopped: the reply, or "Keine Antwort nötig", was taken
   * back. Where it ran out, the next sweep finds it, and tells those who do not know yet: it may have been stopped before
   * any sweep. False where the last clock was not stopped by the counselor.
   */
  async resume(tx: Transaction, inquiryId: string): Promise<boolean> {
    const { manager, agencyId } = tx;
    const clock = await manager.findOne(ResponseClock, {
      where: { agencyId, inquiryId },
      order: { startedAt: 'DESC', clockId: 'DESC' },
    });
    if (!clock?.stoppedAt || (clock.stopReason !== 'reply' && clock.stopReason !== 'no_reply_needed')) return false;
    const { stoppedAt, stopReason, kind, clockId, breachedAt, businessDaysTaken } = clock;
    const { affected } = await manager.update(
      ResponseClock,
      { agencyId, inquiryId, clockId, stoppedAt },
      { stoppedAt: null, stopReason: null, breachedAt: null, businessDaysTaken: null },
    );
    if (affected !== 1) return false;
    const { month } = await this.duration(tx, clock.startedAt, stoppedAt);
    await eraseFact(tx, {
      inquiryId,
      month,
      kind,
      stopReason,
      stoppedAt,
      businessDaysTaken: businessDaysTaken ?? 0,
      inTime: breachedAt === null,
    });
    return true;
  }

  /** Until when a first reply would be due for a message received at `receivedAt`, and why. */
  async preview(agencyId: string, receivedAt: Date): Promise<PromisePreview> {
    const tx = this.transactions.reading(agencyId);
    const kind = 'first_reply';
    const policy = await this.policies.inForce(tx);
    const workweek = await this.calendars.workweek(agencyId);
    return this.calendars.calculate(tx, clockWindow(kind, policy, receivedAt), ({ zone, lookup }) => {
      const { dueDate, days } = clockDeadline({ kind, policy, startedAt: receivedAt, zone, calendar: lookup });
      return { kind, policy, workweek, dueDate, days };
    });
  }

  private async running({ manager, agencyId }: Transaction, inquiryId: string): Promise<ResponseClock | null> {
    return manager.findOneBy(ResponseClock, { agencyId, inquiryId, stoppedAt: IsNull() });
  }

  private async promise(tx: Transaction, kind: ClockKind, startedAt: Date): Promise<PromisedDates> {
    const { policy, calendar } = await promiseRules(tx, startedAt);
    const dates = ({ calendarId, version, zone, lookup }: LoadedCalendar) => ({
      ...clockDates({ kind, policy, startedAt, zone, calendar: lookup }),
      policyVersion: policy.version,
      calendarId,
      calendarVersion: version,
    });
    return this.calendars.calculate(tx, clockWindow(kind, policy, startedAt), dates, calendar);
  }

  /** How long the answer took by the agency's calendar, and in which month the message came. */
  private duration(tx: Transaction, startedAt: Date, until: Date, known?: LoadedCalendar) {
    const range = { from: utcDate(startedAt).subtract({ days: 1 }), to: utcDate(until).add({ days: 1 }) };
    const taken = ({ zone, lookup }: LoadedCalendar) => {
      const receivedOn = localDate(toInstant(startedAt), zone);
      return {
        month: receivedOn.with({ day: 1 }).toString(),
        businessDaysTaken: businessDaysBetween(receivedOn, localDate(toInstant(until), zone), lookup),
      };
    };
    return this.calendars.calculate(tx, range, taken, known);
  }
}

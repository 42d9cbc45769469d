import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type ReplyPolicy, SlaPolicies } from '../../agencies/sla-policy/sla-policies.js';
import { Calendars } from '../../calendars/calendars.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { businessDaysBetween } from '../../domain/business-days.js';
import { type Deadline, localDate } from '../../domain/deadlines.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import { Outbox } from '../../outbox/outbox.js';
import { clockDates, clockDeadline, clockWindow, toInstant, utcDate } from './clock-dates.js';
import { ResponseClock, type StopReason } from './response-clock.entity.js';
import { eraseFact, writeFact } from './response-facts.js';

/** What a message of now would be promised. */
export type PromisePreview = Pick<Deadline, 'dueDate' | 'days'> & { kind: ClockKind; policy: ReplyPolicy };

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
  async start(
    tx: Transaction,
    { inquiryId, kind, receivedAt }: { inquiryId: string; kind: ClockKind; receivedAt: Date },
  ): Promise<ResponseClock> {
    const { manager, agencyId } = tx;
    const running = await this.running(tx, inquiryId);
    if (running) return running;
    const policy = await this.policies.inForce(tx);
    await this.calendars.lockRules(tx);
    const promise = await this.promise(tx, kind, policy, receivedAt);
    const clock = manager.create(ResponseClock, {
      ...promise,
      agencyId,
      inquiryId,
      clockId: uuidv7(),
      kind,
      startedAt: receivedAt,
      promisedDate: promise.dueDate,
      policyVersion: policy.version,
      stoppedAt: null,
      stopReason: null,
      breachedAt: null,
      businessDaysTaken: null,
    });
    await manager.insert(ResponseClock, clock);
    return clock;
  }

  /** Stops the clock that runs and writes the fact that remains of it; false where none runs. Nobody need hear any more that it runs out. */
  async stop(
    tx: Transaction,
    { inquiryId, reason, at = tx.now }: { inquiryId: string; reason: StopReason; at?: Date },
  ): Promise<boolean> {
    const clock = await this.running(tx, inquiryId);
    if (!clock) return false;
    const { month, businessDaysTaken } = await this.duration(tx, clock, at);
    // Whether it is late is decided where the due date is: an edit of the calendar may just have moved it.
    const stopping = [tx.agencyId, inquiryId, clock.clockId, at, reason, businessDaysTaken];
    const [[stopped]] = await tx.manager.query<[{ inTime: boolean }[], number]>(stopSql, stopping);
    if (!stopped) return false;
    // After the statement above: a sweep that had hold of the clock has its notices written by now.
    await this.outbox.takeBack(tx, { inquiryId, eventId: clock.clockId });
    const { kind } = clock;
    await writeFact(tx, { ...stopped, inquiryId, month, kind, stopReason: reason, stoppedAt: at, businessDaysTaken });
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
    const { month } = await this.duration(tx, clock, stoppedAt);
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
    return this.calendars.calculate(tx, clockWindow(kind, policy, receivedAt), ({ zone, lookup }) => {
      const { dueDate, days } = clockDeadline({ kind, policy, startedAt: receivedAt, zone, calendar: lookup });
      return { kind, policy, dueDate, days };
    });
  }

  private async running({ manager, agencyId }: Transaction, inquiryId: string): Promise<ResponseClock | null> {
    return manager.findOneBy(ResponseClock, { agencyId, inquiryId, stoppedAt: IsNull() });
  }

  private promise(
    tx: Transaction,
    kind: ClockKind,
    policy: Awaited<ReturnType<SlaPolicies['inForce']>>,
    startedAt: Date,
  ) {
    return this.calendars.calculate(
      tx,
      clockWindow(kind, policy, startedAt),
      ({ calendarId, version, zone, lookup }) => ({
        ...clockDates({ kind, policy, startedAt, zone, calendar: lookup }),
        calendarId,
        calendarVersion: version,
      }),
    );
  }

  /** How long the answer took by the agency's calendar, and in which month the message came. */
  private async duration(tx: Transaction, { startedAt }: ResponseClock, until: Date) {
    const range = [utcDate(startedAt).subtract({ days: 1 }), utcDate(until).add({ days: 1 })] as const;
    const { zone, lookup } = await this.calendars.load(tx, ...range);
    const receivedOn = localDate(toInstant(startedAt), zone);
    return {
      month: receivedOn.with({ day: 1 }).toString(),
      businessDaysTaken: businessDaysBetween(receivedOn, localDate(toInstant(until), zone), lookup),
    };
  }
}

const stopSql = `
  UPDATE response_clocks
     SET stopped_at = $4, stop_reason = $5, business_days_taken = $6,
         breached_at = CASE WHEN due_at <= $4 THEN due_at ELSE breached_at END
   WHERE agency_id = $1 AND inquiry_id = $2 AND clock_id = $3 AND stopped_at IS NULL
  RETURNING breached_at IS NULL AS "inTime"`;

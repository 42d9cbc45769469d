import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Calendars } from '../../calendars/calendars.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { calendarLookup } from '../../domain/business-days.js';
import { isHeldOn } from '../../domain/deadline-holds.js';
import { localDate } from '../../domain/deadlines.js';
import { type ClockHoldRow, holdsJson } from '../clocks/clock-columns.js';
import { toInstant, clockDeadline } from '../clocks/clock-dates.js';
import { ClockHold, type HoldReason } from '../clocks/clock-hold.entity.js';
import { ClockRecomputation, type MovedClock } from '../clocks/clock-recomputation.js';
import type { OpenClock } from '../clocks/open-clocks.js';

interface HoldOrder {
  inquiryId: string;
  reason: HoldReason;
  /** ISO date, the last day of the hold */
  until: string;
}

/** 'no_clock': nobody waits for an answer. 'overdue': what was missed stays missed. 'held': paused already; 'held_so': just as asked. */
export type HoldRefusal = 'no_clock' | 'overdue' | 'held' | 'held_so' | 'past';

/** 'not_held': nothing is paused (any more). */
export type HoldEndRefusal = 'not_held' | 'overdue';

interface ChangedHold {
  clockId: string;
  holdId: string;
  moved: MovedClock | null;
}

interface RunningClock {
  clockId: string;
  zone: string;
  overdue: boolean;
  holds: ClockHoldRow[];
}

/** Pauses of a promise by a supervisor. */
@Injectable()
export class ClockHolds {
  constructor(
    private readonly calendars: Calendars,
    private readonly recomputation: ClockRecomputation,
  ) {}

  /** From today on. The caller holds the inquiry's row. Null `moved`: no business day lies in between. */
  async hold(tx: PersonalTransaction, { inquiryId, reason, until }: HoldOrder): Promise<ChangedHold | HoldRefusal> {
    const { agencyId, actorId, now } = tx;
    await this.calendars.lockRules(tx);
    const running = await this.running(tx, inquiryId);
    if (!running) return 'no_clock';
    if (running.overdue) return 'overdue';
    const fromDay = localDate(toInstant(now), running.zone).toString();
    const lasting = running.holds.find((hold) => isHeldOn(hold, fromDay));
    if (lasting) return lasting.reason === reason && lasting.to === until ? 'held_so' : 'held';
    if (until < fromDay) return 'past';
    const holdId = uuidv7();
    const { clockId } = running;
    await tx.manager.insert(ClockHold, {
      agencyId,
      inquiryId,
      clockId,
      holdId,
      fromDay,
      toDay: until,
      reason,
      heldBy: actorId,
      heldAt: now,
    });
    return { clockId, holdId, moved: await this.recomputation.recomputeOne(tx, inquiryId) };
  }

  /**
   * Ends the hold that lasts today: from today on the days count again, and the due date moves back to what those
   * that were held have earned. The caller holds the inquiry's row. Null `moved`: it stays, as no business day is saved.
   */
  async end(tx: PersonalTransaction, inquiryId: string): Promise<ChangedHold | HoldEndRefusal> {
    const { agencyId, actorId, now } = tx;
    await this.calendars.lockRules(tx);
    const running = await this.running(tx, inquiryId);
    if (!running) return 'not_held';
    if (running.overdue) return 'overdue';
    const today = localDate(toInstant(now), running.zone).toString();
    const lasting = running.holds.find((hold) => isHeldOn(hold, today));
    if (!lasting) return 'not_held';
    const { clockId } = running;
    const { holdId } = lasting;
    const place = { agencyId, inquiryId, clockId, holdId, endedOn: IsNull() };
    const { affected } = await tx.manager.update(ClockHold, place, { endedOn: today, endedBy: actorId, endedAt: now });
    if (affected !== 1) return 'not_held';
    return { clockId, holdId, moved: await this.recomputation.recomputeOne(tx, inquiryId) };
  }

  private async running({ manager, agencyId, now }: Transaction, inquiryId: string): Promise<RunningClock | undefined> {
    const rows = await manager.query<RunningClock[]>(
      `SELECT k.clock_id AS "clockId", c.zone, k.breached_at IS NOT NULL OR k.due_at <= $3 AS overdue,
              ${holdsJson} AS holds
         FROM response_clocks k
         JOIN calendars c USING (agency_id, calendar_id)
        WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL
          FOR NO KEY UPDATE OF k`,
      [agencyId, inquiryId, now],
    );
    return rows[0];
  }
}

interface LastingHold {
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

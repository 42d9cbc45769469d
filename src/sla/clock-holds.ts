import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Calendars } from '../calendars/calendars.js';
import { Clock } from '../config/clock.js';
import { localDate } from '../domain/deadlines.js';
import { toInstant } from './clock-dates.js';
import { ClockHold, type HoldReason } from './clock-hold.entity.js';
import { ClockRecomputation, type MovedClock } from './clock-recomputation.js';

export interface HoldOrder {
  agencyId: string;
  inquiryId: string;
  reason: HoldReason;
  /** ISO date, the last day of the hold */
  until: string;
  /** the supervisor's account id */
  by: string;
}

/** 'no_clock': nobody waits for an answer. 'overdue': what was missed stays missed. 'held': paused already. */
export type HoldRefusal = 'no_clock' | 'overdue' | 'held' | 'past';

interface RunningClock {
  clockId: string;
  zone: string;
  overdue: boolean;
  heldUntil: string | null;
}

/** Pauses of a promise by a supervisor. */
@Injectable()
export class ClockHolds {
  constructor(
    private readonly calendars: Calendars,
    private readonly recomputation: ClockRecomputation,
    private readonly clock: Clock,
  ) {}

  /** From today on. The caller holds the inquiry's row. Null `moved`: no business day lies in between. */
  async hold(manager: EntityManager, { agencyId, inquiryId, reason, until, by }: HoldOrder): Promise<{ holdId: string; moved: MovedClock | null } | HoldRefusal> {
    const now = this.clock.now();
    await this.calendars.holdStill(manager, agencyId);
    const running = await this.running(manager, agencyId, inquiryId, now);
    if (!running) return 'no_clock';
    if (running.overdue) return 'overdue';
    const fromDay = localDate(toInstant(now), running.zone).toString();
    if (running.heldUntil !== null && running.heldUntil >= fromDay) return 'held';
    if (until < fromDay) return 'past';
    const holdId = uuidv7();
    await manager.insert(ClockHold, { agencyId, inquiryId, clockId: running.clockId, holdId, fromDay, toDay: until, reason, heldBy: by, heldAt: now });
    return { holdId, moved: await this.recomputation.recomputeOne(manager, agencyId, inquiryId) };
  }

  private async running(manager: EntityManager, agencyId: string, inquiryId: string, now: Date): Promise<RunningClock | undefined> {
    const rows = await manager.query<RunningClock[]>(
      `SELECT k.clock_id AS "clockId", c.zone, k.breached_at IS NOT NULL OR k.due_at <= $3 AS overdue,
              (SELECT max(h.to_day)::text FROM clock_holds h
                WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id) AS "heldUntil"
         FROM response_clocks k
         JOIN calendars c ON c.agency_id = k.agency_id AND c.calendar_id = k.calendar_id
        WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL
          FOR NO KEY UPDATE OF k`,
      [agencyId, inquiryId, now],
    );
    return rows[0];
  }
}

import { Injectable } from '@nestjs/common';
import { Calendars } from '../../calendars/calendars.js';
import type { Transaction } from '../../database/transaction.js';
import { ClockRecomputation } from './clock-recomputation.js';
import type { ResponseClock } from './response-clock.entity.js';

/** The clock that an inquiry had last, running or not. */
export type LastClock = Pick<ResponseClock, 'startedAt' | 'stoppedAt' | 'stopReason'>;

/** What becomes of clocks when messages are withdrawn. The caller holds the inquiry's row. */
@Injectable()
export class ClockShifts {
  constructor(
    private readonly calendars: Calendars,
    private readonly recomputation: ClockRecomputation,
  ) {}

  /** Null where nobody ever waited for an answer. */
  async lastClock({ manager, agencyId }: Transaction, inquiryId: string): Promise<LastClock | null> {
    const [clock] = await manager.query<LastClock[]>(lastSql, [agencyId, inquiryId]);
    return clock ?? null;
  }

  /** The clock that runs counts from a later message on, as if that one had started it; one that ran out stays as it is. */
  async startedBy(tx: Transaction, { inquiryId, receivedAt }: { inquiryId: string; receivedAt: Date }): Promise<void> {
    const { manager, agencyId, now } = tx;
    await this.calendars.lockRules(tx);
    const [shifted] = await manager.query<[unknown[], number]>(shiftSql, [agencyId, inquiryId, receivedAt, now]);
    if (shifted.length === 0) return;
    await this.recomputation.recomputeOne(tx, inquiryId);
    await manager.query(promiseSql, [agencyId, inquiryId]);
  }
}

const lastSql = `
  SELECT k.started_at AS "startedAt", k.stopped_at AS "stoppedAt", k.stop_reason AS "stopReason"
    FROM response_clocks k
   WHERE k.agency_id = $1 AND k.inquiry_id = $2
   ORDER BY k.started_at DESC, k.clock_id DESC
   LIMIT 1`;

/** As with an edit of the calendar: what ran out never moves. */
const shiftSql = `
  UPDATE response_clocks SET started_at = $3
   WHERE agency_id = $1 AND inquiry_id = $2 AND stopped_at IS NULL AND breached_at IS NULL AND due_at > $4
  RETURNING clock_id`;

/** The message that started it was never there: what it promised was not either. A pause was told, and stays told. */
const promiseSql = `
  UPDATE response_clocks k SET promised_date = k.due_date
   WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL
     AND NOT EXISTS (SELECT FROM clock_holds h WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id)`;

import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import { type LoadedCalendar, Calendars } from '../../calendars/calendars.js';
import type { Transaction } from '../../database/transaction.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import { type ClockHoldRow, holdsJson } from './clock-columns.js';
import { policyJson, windowEnd } from './clock-columns.js';
import { type ClockDates, clockDates, clockWindow } from './clock-dates.js';

export interface MovedClock {
  inquiryId: string;
  clockId: string;
  /** ISO dates */
  from: string;
  to: string;
}

interface AffectedClock {
  inquiryId: string;
  clockId: string;
  kind: ClockKind;
  startedAt: Date;
  dueDate: string;
  policy: ReplyPolicy;
  holds: ClockHoldRow[];
}

type Recomputed = AffectedClock & { dates: ClockDates };

const batchSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** What an edit of the calendar does to promises already made. */
@Injectable()
export class ClockRecomputation {
  constructor(private readonly calendars: Calendars) {}

  /**
   * Computes anew the agency's open clocks whose window holds one of the edited days (ISO dates), in the transaction
   * of the edit, and returns those whose due date moved. The date first promised stays. A clock that ran out never
   * moves, and none is moved into the past: nobody can be late because of an edit.
   */
  async recompute(tx: Transaction, days: readonly string[]): Promise<MovedClock[]> {
    const moved: MovedClock[] = [];
    for (let last: string | undefined = beforeAll; last !== undefined;) {
      const batch = await this.affected(tx, days, last);
      moved.push(...movedAmong(await this.computeAnew(tx, batch)));
      last = batch.length === batchSize ? batch.at(-1)?.clockId : undefined;
    }
    return moved;
  }

  /** The same for the clock of one inquiry, which was paused. Null where its due date stays. */
  async recomputeOne(tx: Transaction, inquiryId: string): Promise<MovedClock | null> {
    const { agencyId, now } = tx;
    const clocks = await tx.manager.query<AffectedClock[]>(
      `${clocksSql} WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.due_at > $3 AND ${running} FOR NO KEY UPDATE OF k`,
      [agencyId, inquiryId, now],
    );
    return movedAmong(await this.computeAnew(tx, clocks))[0] ?? null;
  }

  private async affected(
    { manager, agencyId, now }: Transaction,
    days: readonly string[],
    after: string,
  ): Promise<AffectedClock[]> {
    return manager.query(
      `${clocksSql}
        WHERE k.agency_id = $1 AND ${running} AND k.due_at > $3 AND k.clock_id > $4
          AND EXISTS (SELECT FROM unnest($2::date[]) AS e(day)
                       WHERE e.day > (k.started_at AT TIME ZONE c.zone)::date AND e.day <= ${windowEnd})
        ORDER BY k.clock_id LIMIT ${batchSize.toString()} FOR NO KEY UPDATE OF k`,
      [agencyId, days, now, after],
    );
  }

  private async computeAnew(tx: Transaction, clocks: AffectedClock[]): Promise<Recomputed[]> {
    if (clocks.length === 0) return [];
    const { version, recomputed } = await this.calendars.calculate(tx, jointWindow(clocks), (calendar) => ({
      version: calendar.version,
      recomputed: clocks.map((clock) => ({ ...clock, dates: datesOf(clock, calendar) })),
    }));
    const later = recomputed.filter(({ dates }) => dates.dueAt > tx.now);
    await this.save(tx, version, later);
    return later;
  }

  private async save({ manager, agencyId }: Transaction, version: number, clocks: Recomputed[]): Promise<void> {
    await manager.query(
      `UPDATE response_clocks k SET target_date = n."targetDate", due_date = n."dueDate", due_at = n."dueAt",
                                    warn_at = n."warnAt", calendar_version = $3
         FROM jsonb_to_recordset($2::jsonb)
              AS n("inquiryId" uuid, "clockId" uuid, "targetDate" date, "dueDate" date, "dueAt" timestamptz, "warnAt" timestamptz)
        WHERE k.agency_id = $1 AND k.inquiry_id = n."inquiryId" AND k.clock_id = n."clockId"
          AND k.stopped_at IS NULL AND k.breached_at IS NULL`,
      [
        agencyId,
        JSON.stringify(clocks.map(({ inquiryId, clockId, dates }) => ({ inquiryId, clockId, ...dates }))),
        version,
      ],
    );
  }
}

const clocksSql = `
  SELECT k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt",
         k.due_date::text AS "dueDate", ${policyJson} AS policy, ${holdsJson} AS holds
    FROM response_clocks k
    JOIN calendars c USING (agency_id, calendar_id)
    JOIN sla_policies p ON p.agency_id = k.agency_id AND p.version = k.policy_version`;
const running = 'k.stopped_at IS NULL AND k.breached_at IS NULL';

function datesOf({ kind, policy, startedAt, holds }: AffectedClock, { zone, lookup }: LoadedCalendar): ClockDates {
  return clockDates({ kind, policy, startedAt, zone, calendar: lookup, holds });
}

function movedAmong(recomputed: readonly Recomputed[]): MovedClock[] {
  return recomputed.flatMap(({ inquiryId, clockId, dueDate, dates }) =>
    dates.dueDate === dueDate ? [] : [{ inquiryId, clockId, from: dueDate, to: dates.dueDate }],
  );
}

function jointWindow(clocks: AffectedClock[]): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const windows = clocks.map(({ kind, policy, startedAt }) => clockWindow(kind, policy, startedAt));
  const [from] = windows.map((window) => window.from).sort((a, b) => Temporal.PlainDate.compare(a, b));
  const to = windows
    .map((window) => window.to)
    .sort((a, b) => Temporal.PlainDate.compare(a, b))
    .at(-1);
  if (!from || !to) throw new RangeError('No clocks, no window');
  return { from, to };
}

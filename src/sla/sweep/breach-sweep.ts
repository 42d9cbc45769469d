import { Injectable } from '@nestjs/common';
import { actionSql } from '../../audit/audit-actions.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import { allInTurn } from '../../config/all-in-turn.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { jsonSql } from '../../vault/rows/row-columns.js';
import { BreachNotices, type BreachedClock } from './breach-notices.js';

export interface SweepResult {
  breached: number;
  /** Notices put into the outbox */
  notified: number;
}

interface SweptClock extends BreachedClock {
  /** Entries, not checked yet, that it ran out before; then a reply stopped it, which was withdrawn. */
  earlier: Record<string, unknown>[];
}

const batchSize = 100;

/**
 * Records which clocks ran out and tells those who have to know. Nothing depends on when it runs, or how often, or
 * on how many instances at once: what ran out and is not recorded yet is recorded once, a batch in one transaction.
 */
@Injectable()
export class BreachSweep {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly notices: BreachNotices,
  ) {}

  /** @throws AggregateError */
  async run(): Promise<SweepResult> {
    const agencies = await this.transactions.across(({ manager, now }) =>
      manager.query<{ agencyId: string }[]>(agenciesSql, [now]),
    );
    const total = { breached: 0, notified: 0 };
    await allInTurn(agencies, 'Recording breaches', async ({ agencyId }) => {
      for (let full = true; full;) {
        const batch = await this.transactions.bySystem(agencyId, (tx) => this.sweepBatch(tx));
        total.breached += batch.breached;
        total.notified += batch.notified;
        full = batch.breached === batchSize;
      }
    });
    return total;
  }

  private async sweepBatch(tx: Transaction): Promise<SweepResult> {
    const clocks = await this.recordBreaches(tx);
    for (const { inquiryId, clockId, earlier } of clocks)
      if ((await this.audit.written(tx, earlier)).length === 0)
        await this.audit.append(tx, 'clock.breached', { inquiryId, subjectId: clockId });
    const notified = await this.notices.put(tx, clocks);
    return { breached: clocks.length, notified };
  }

  /** A clock that another transaction holds is being stopped or swept just now; if not, the next sweep finds it. */
  private async recordBreaches({ manager, agencyId, now }: Transaction): Promise<SweptClock[]> {
    const [rows] = await manager.query<[SweptClock[], number]>(recordBreachesSql, [agencyId, now, batchSize]);
    return rows;
  }
}

const agenciesSql = `
  SELECT DISTINCT agency_id AS "agencyId" FROM response_clocks
   WHERE stopped_at IS NULL AND breached_at IS NULL AND due_at <= $1`;

/** Over an index that begins with `due_at` and holds what is open only: it reads what is due, however much there is. */
export const recordBreachesSql = `
  WITH due AS (
    SELECT inquiry_id, clock_id FROM response_clocks
     WHERE agency_id = $1 AND stopped_at IS NULL AND breached_at IS NULL AND due_at <= $2
     ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  UPDATE response_clocks k SET breached_at = k.due_at FROM due
   WHERE k.agency_id = $1 AND k.inquiry_id = due.inquiry_id AND k.clock_id = due.clock_id
     AND k.stopped_at IS NULL AND k.breached_at IS NULL
  RETURNING k.inquiry_id AS "inquiryId", k.clock_id AS "clockId",
            coalesce((SELECT json_agg(${jsonSql(AuditEntry, 'e')}) FROM audit_entries e
                       WHERE e.agency_id = $1 AND e.inquiry_id = k.inquiry_id AND e.action = ${actionSql('clock.breached')}
                         AND e.subject_id = k.clock_id), '[]') AS earlier`;

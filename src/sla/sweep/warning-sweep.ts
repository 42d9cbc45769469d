import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import { allInTurn } from '../../config/all-in-turn.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { causeSql } from '../../outbox/notice-kind.js';
import { Outbox } from '../../outbox/outbox.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { actingDeputies, counselorAway } from './acting-deputies.js';
import { toldColumns, toldCounselor } from './told-counselor.js';

interface WarningResult {
  warned: number;
  /** Notices put into the outbox */
  notified: number;
}

interface NearClock extends Record<string, unknown> {
  inquiryId: string;
  clockId: string;
  /** ISO date */
  dueDate: string;
  /** As the database writes it, so that a batch begins exactly where the one before ended. */
  warnAt: string;
  isAway: boolean;
}

interface Batch extends WarningResult {
  /** Null: there is none after it. */
  last: Place | null;
}

type Place = Pick<NearClock, 'warnAt' | 'clockId'>;

const batchSize = 100;
const beforeAll: Place = { warnAt: '-infinity', clockId: '00000000-0000-0000-0000-000000000000' };

/** Tells counselors, and their present deputies, that an answer is soon due: once for each due date of a clock. */
@Injectable()
export class WarningSweep {
  constructor(
    private readonly transactions: Transactions,
    private readonly deputies: Deputies,
    private readonly outbox: Outbox,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Safe to run twice and on many instances, and whenever it runs: what is near and not told yet is told. @throws AggregateError */
  async run(): Promise<WarningResult> {
    const agencies = await this.transactions.across(({ manager, now }) =>
      manager.query<{ agencyId: string }[]>(agenciesSql, [now]),
    );
    const total = { warned: 0, notified: 0 };
    await allInTurn(agencies, 'Warning of due dates', async ({ agencyId }) => {
      for (let last: Place | null = beforeAll; last !== null;) {
        const after: Place = last;
        const batch: Batch = await this.transactions.bySystem(agencyId, (tx) => this.sweepBatch(tx, after));
        total.warned += batch.warned;
        total.notified += batch.notified;
        last = batch.last;
      }
    });
    return total;
  }

  private async sweepBatch(tx: Transaction, { warnAt, clockId }: Place): Promise<Batch> {
    const parameters = [tx.agencyId, tx.now, batchSize, warnAt, clockId];
    const clocks = await tx.manager.query<NearClock[]>(nearClocksSql, parameters);
    const batch = { warned: 0, notified: 0 };
    for (const clock of clocks) {
      const told = await this.tell(tx, clock);
      batch.notified += told;
      if (told > 0) batch.warned++;
    }
    return { ...batch, last: (clocks.length === batchSize && clocks.at(-1)) || null };
  }

  /** Returns how many had not been told yet. */
  private async tell(tx: Transaction, { inquiryId, clockId, dueDate, isAway, ...found }: NearClock): Promise<number> {
    const acting = isAway ? await actingDeputies(this.deputies, tx, inquiryId) : [];
    const counselor = toldCounselor(await this.serverKeys.forAgency(tx), found);
    let count = 0;
    for (const recipientId of new Set([...counselor, ...acting])) {
      const event = [clockId, recipientId, dueDate] as const;
      if (await this.outbox.put(tx, { recipientId, inquiryId, kind: 'due_soon', event })) count++;
    }
    return count;
  }
}

const agenciesSql = `
  SELECT DISTINCT agency_id AS "agencyId" FROM response_clocks
   WHERE stopped_at IS NULL AND breached_at IS NULL AND warn_at <= $1 AND due_at > $1`;

/**
 * The notice itself is the record that somebody was warned: the next counselor of the thread is warned anew, and so
 * is everybody whose due date moved. While a counselor is away, others may have to be told by now, which is for the
 * rules of absences to say: such clocks come up again, and each batch begins where the one before ended. The LATERAL
 * has the planner begin with the clocks that are near; it takes half of all for such.
 */
export const nearClocksSql = `
  SELECT k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.due_date::text AS "dueDate",
         k.warn_at::text AS "warnAt", whom.*
    FROM response_clocks k
   CROSS JOIN LATERAL (
     SELECT ${toldColumns}, ${counselorAway('$2')} AS "isAway"
       FROM assignments s
       JOIN agencies g USING (agency_id)
       JOIN accounts c ON c.agency_id = s.agency_id AND c.account_id = s.counselor_id AND c.status = 'active'
      WHERE s.agency_id = $1 AND s.inquiry_id = k.inquiry_id AND s.ended_at IS NULL
        AND (NOT EXISTS (SELECT FROM outbox_notices n
                          WHERE n.agency_id = $1 AND n.cause = ${causeSql('due_soon', ['k.clock_id', 's.counselor_id', 'k.due_date::text'])})
             OR ${counselorAway('$2')})
      LIMIT 1) AS whom
   WHERE k.agency_id = $1 AND k.stopped_at IS NULL AND k.breached_at IS NULL AND k.warn_at <= $2 AND k.due_at > $2
     AND (k.warn_at, k.clock_id) > ($4::timestamptz, $5::uuid)
   ORDER BY k.warn_at, k.clock_id LIMIT $3 FOR NO KEY UPDATE OF k SKIP LOCKED`;

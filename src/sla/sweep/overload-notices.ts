import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { Outbox } from '../../outbox/outbox.js';

interface LateClock {
  inquiryId: string;
  clockId: string;
}

interface Overburdened {
  counselorId: string;
  /** The one whose breach was the fifth, or that came together with it. */
  clockId: string;
}

/** From so many on it is no longer about the single inquiry. */
const tooMany = 5;

/** Tells supervisors when a counselor's overdue inquiries become five. */
@Injectable()
export class OverloadNotices {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Within the transaction that has recorded these breaches. Two sweeps of the same counselor queue up, so that one
   * of them sees the fifth. Returns how many notices there are.
   * @param supervisors whose roles were checked
   */
  async put(tx: Transaction, clocks: readonly LateClock[], supervisors: readonly string[]): Promise<number> {
    const late = [tx.agencyId, JSON.stringify(clocks)];
    await tx.manager.query(queueSql, late);
    const overburdened = await tx.manager.query<Overburdened[]>(overburdenedSql, late);
    let count = 0;
    for (const { counselorId, clockId } of overburdened)
      for (const recipientId of supervisors) {
        const event = [counselorId, clockId, recipientId] as const;
        if (await this.outbox.put(tx, { recipientId, kind: 'counselor_overdue', event })) count++;
      }
    return count;
  }
}

const lateSql = `
  late AS (
    SELECT s.counselor_id, count(*) AS newly, min(l."clockId"::text) AS clock_id
      FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid)
      JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = l."inquiryId" AND s.ended_at IS NULL AND s.counselor_id IS NOT NULL
     GROUP BY s.counselor_id)`;

/** Always in the same order, so that sweeps wait for each other and never in a circle. */
const queueSql = `
  WITH ${lateSql}
  SELECT pg_advisory_xact_lock(key)
    FROM (SELECT hashtextextended('overdue:' || counselor_id, 0) AS key FROM late ORDER BY 1) AS keys`;

/**
 * Over an index that holds what is overdue and open only. The LATERAL has the planner begin there: it would rather read
 * every assignment, of however many threads there are.
 */
export const overburdenedSql = `
  WITH ${lateSql},
  counted AS MATERIALIZED (
    SELECT whose.counselor_id, count(*) AS overdue
      FROM response_clocks k
     CROSS JOIN LATERAL (
       SELECT s.counselor_id FROM assignments s
        WHERE s.agency_id = $1 AND s.inquiry_id = k.inquiry_id AND s.ended_at IS NULL
        LIMIT 1) AS whose
     WHERE k.agency_id = $1 AND k.stopped_at IS NULL AND k.breached_at IS NOT NULL
     GROUP BY 1)
  SELECT late.counselor_id AS "counselorId", late.clock_id AS "clockId"
    FROM late
    JOIN counted USING (counselor_id)
   WHERE counted.overdue >= ${tooMany.toString()} AND counted.overdue - late.newly < ${tooMany.toString()}`;

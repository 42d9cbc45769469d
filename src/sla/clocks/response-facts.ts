import { v4 as uuidv4 } from 'uuid';
import type { Transaction } from '../../database/transaction.js';
import type { ResponseClock } from './response-clock.entity.js';

/** What is told of a clock that stopped: the month in which the message came (its first day), and how it went. */
interface Fact extends Pick<ResponseClock, 'inquiryId' | 'kind'> {
  month: string;
  stopReason: string;
  stoppedAt: Date;
  businessDaysTaken: number;
  inTime: boolean;
}

/** Stops a clock that runs, and writes what remains of it; false where it runs no more. Region, topic and counselor are the inquiry's, as they are then. */
export async function stopClock(
  { manager, agencyId }: Transaction,
  clockId: string,
  fact: Omit<Fact, 'inTime'>,
): Promise<boolean> {
  const { inquiryId, month, kind, stopReason, stoppedAt, businessDaysTaken } = fact;
  const parameters = [agencyId, inquiryId, month, kind, stopReason, businessDaysTaken, clockId, stoppedAt, uuidv4()];
  const written = await manager.query<unknown[]>(stopSql, parameters);
  return written.length > 0;
}

/** Takes back one fact that says the same. Facts bear no ids, so any of them will do. */
export async function eraseFact({ manager, agencyId }: Transaction, fact: Fact): Promise<void> {
  await manager.query(eraseSql, [agencyId, fact.inquiryId, ...valuesOf(fact)]);
}

/** The inquiry `i`, and whose thread it was at a moment: the first assignment that had not ended by then. */
const subject = `
  SELECT i.region, i.topic_id,
         (SELECT a.counselor_id FROM assignments a
           WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND (a.ended_at IS NULL OR a.ended_at > $8)
           ORDER BY a.started_at LIMIT 1) AS counselor_id
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.inquiry_id = $2`;

const stopSql = `
  WITH stopped AS (
    UPDATE response_clocks
       SET stopped_at = $8, stop_reason = $5, business_days_taken = $6,
           breached_at = CASE WHEN due_at <= $8 THEN due_at ELSE breached_at END
     WHERE agency_id = $1 AND inquiry_id = $2 AND clock_id = $7 AND stopped_at IS NULL
    RETURNING breached_at IS NULL AS in_time)
  INSERT INTO response_facts (agency_id, fact_id, month, kind, region, topic_id, counselor_id, stop_reason, business_days_taken, in_time)
  SELECT $1, $9, $3, $4, subject.region, subject.topic_id, subject.counselor_id, $5, $6, stopped.in_time FROM stopped, (${subject}) subject
  RETURNING 1`;

const eraseSql = `
  DELETE FROM response_facts WHERE agency_id = $1 AND fact_id = (
    SELECT fact.fact_id
      FROM response_facts fact, (${subject}) subject
     WHERE fact.agency_id = $1 AND fact.month = $3 AND fact.kind = $4 AND fact.region IS NOT DISTINCT FROM subject.region
       AND fact.topic_id IS NOT DISTINCT FROM subject.topic_id AND fact.counselor_id IS NOT DISTINCT FROM subject.counselor_id
       AND fact.stop_reason = $5 AND fact.business_days_taken = $6 AND fact.in_time = $7
     LIMIT 1 FOR UPDATE OF fact SKIP LOCKED)`;

function valuesOf({ month, kind, stopReason, businessDaysTaken, inTime, stoppedAt }: Fact): unknown[] {
  return [month, kind, stopReason, businessDaysTaken, inTime, stoppedAt];
}

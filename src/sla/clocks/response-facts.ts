import { v4 as uuidv4 } from 'uuid';
import type { Transaction } from '../../database/transaction.js';
import { ResponseFact } from './response-fact.entity.js';

export type Fact = Omit<ResponseFact, 'factId'>;

/** What reports know of an inquiry whose clock stops. */
export type FactSubject = Pick<ResponseFact, 'region' | 'topicId' | 'counselorId'>;

export async function writeFact({ manager }: Transaction, fact: Fact): Promise<void> {
  await manager.insert(ResponseFact, { ...fact, factId: uuidv4() });
}

/** Takes back one fact that says the same. Facts bear no ids, so any of them will do. */
export async function eraseFact({ manager }: Transaction, fact: Fact): Promise<void> {
  await manager.query(
    `DELETE FROM response_facts WHERE agency_id = $1 AND fact_id = (
       SELECT fact_id FROM response_facts
        WHERE agency_id = $1 AND month = $2 AND kind = $3 AND region IS NOT DISTINCT FROM $4
          AND topic_id IS NOT DISTINCT FROM $5::uuid AND counselor_id IS NOT DISTINCT FROM $6::uuid
          AND stop_reason = $7 AND business_days_taken = $8 AND in_time = $9
        LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    [
      fact.agencyId,
      fact.month,
      fact.kind,
      fact.region,
      fact.topicId,
      fact.counselorId,
      fact.stopReason,
      fact.businessDaysTaken,
      fact.inTime,
    ],
  );
}

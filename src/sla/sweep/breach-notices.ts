import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import type { Transaction } from '../../database/transaction.js';
import { Outbox } from '../../outbox/outbox.js';
import { actingDeputies, counselorAway } from './acting-deputies.js';
import { OverloadNotices } from './overload-notices.js';

export interface BreachedClock {
  inquiryId: string;
  clockId: string;
}

interface Concerned extends BreachedClock {
  isAway: boolean;
  /** The counselor and the supervisors */
  people: string[];
}

/** Tells of clocks that ran out: the counselor, their present deputies, and every supervisor, each once; and supervisors of somebody's fifth. */
@Injectable()
export class BreachNotices {
  constructor(
    private readonly deputies: Deputies,
    private readonly outbox: Outbox,
    private readonly overload: OverloadNotices,
  ) {}

  /** Within the transaction that records the breaches. Returns how many notices there are. */
  async put(tx: Transaction, clocks: readonly BreachedClock[]): Promise<number> {
    if (clocks.length === 0) return 0;
    const concerned = await counselorsAndSupervisors(tx, clocks);
    let count = 0;
    for (const { inquiryId, clockId, isAway, people } of concerned) {
      const acting = isAway ? await actingDeputies(this.deputies, tx, inquiryId) : [];
      for (const recipientId of new Set([...people, ...acting]))
        if (await this.outbox.put(tx, { recipientId, inquiryId, kind: 'overdue', event: [clockId, recipientId] }))
          count++;
    }
    return count + (await this.overload.put(tx, clocks));
  }
}

const concernedSql = `
  WITH late AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid)),
  supervisors AS MATERIALIZED (
    SELECT array_agg(a.account_id::text) AS people
      FROM account_roles r JOIN accounts a USING (agency_id, account_id)
     WHERE r.agency_id = $1 AND r.role = 'supervisor' AND a.status = 'active')
  SELECT late.*, array_remove(array_append(supervisors.people, c.account_id::text), NULL) AS people,
         ${counselorAway('$3')} AS "isAway"
    FROM late
   CROSS JOIN supervisors
    JOIN agencies g ON g.agency_id = $1
    LEFT JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = late."inquiryId" AND s.ended_at IS NULL
    LEFT JOIN accounts c ON c.agency_id = $1 AND c.account_id = s.counselor_id AND c.status = 'active'`;

async function counselorsAndSupervisors(
  { manager, agencyId, now }: Transaction,
  clocks: readonly BreachedClock[],
): Promise<Concerned[]> {
  return manager.query(concernedSql, [agencyId, JSON.stringify(clocks), now]);
}

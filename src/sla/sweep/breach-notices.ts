import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import type { AllAgencies } from '../../database/transaction.js';
import { Outbox } from '../../outbox/outbox.js';
import { actingDeputies, counselorAway } from './acting-deputies.js';
import { OverloadNotices } from './overload-notices.js';

export interface BreachedClock {
  agencyId: string;
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
  async put(all: AllAgencies, clocks: readonly BreachedClock[]): Promise<number> {
    if (clocks.length === 0) return 0;
    const concerned = await this.counselorsAndSupervisors(all, clocks);
    let count = 0;
    for (const { agencyId, inquiryId, clockId, isAway, people } of concerned) {
      const tx = all.of(agencyId);
      const acting = isAway ? await actingDeputies(this.deputies, tx, inquiryId) : [];
      for (const recipientId of new Set([...people, ...acting]))
        if (await this.outbox.put(tx, { recipientId, inquiryId, kind: 'overdue', event: [clockId, recipientId] }))
          count++;
    }
    return count + (await this.overload.put(all, clocks));
  }

  private async counselorsAndSupervisors(
    { manager, now }: AllAgencies,
    clocks: readonly BreachedClock[],
  ): Promise<Concerned[]> {
    return manager.query(
      `WITH late AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS l("agencyId" uuid, "inquiryId" uuid, "clockId" uuid)),
       supervisors AS MATERIALIZED (
         SELECT r.agency_id, array_agg(a.account_id::text) AS people
           FROM account_roles r JOIN accounts a USING (agency_id, account_id)
          WHERE a.status = 'active' AND r.role = 'supervisor' AND r.agency_id IN (SELECT "agencyId" FROM late)
          GROUP BY r.agency_id)
       SELECT l.*, array_remove(array_append(v.people, c.account_id::text), NULL) AS people,
              ${counselorAway('$2')} AS "isAway"
         FROM late l
         JOIN agencies g ON g.agency_id = l."agencyId"
         LEFT JOIN supervisors v USING (agency_id)
         LEFT JOIN assignments s ON s.agency_id = g.agency_id AND s.inquiry_id = l."inquiryId" AND s.ended_at IS NULL
         LEFT JOIN accounts c ON c.agency_id = s.agency_id AND c.account_id = s.counselor_id AND c.status = 'active'`,
      [JSON.stringify(clocks), now],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import type { Transaction } from '../../database/transaction.js';
import { supervisors } from '../../notifications/told-colleagues.js';
import { Outbox } from '../../outbox/outbox.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { actingDeputies, counselorAway } from './acting-deputies.js';
import { OverloadNotices } from './overload-notices.js';
import { toldColumns, toldCounselor } from './told-counselor.js';

export interface BreachedClock {
  inquiryId: string;
  clockId: string;
}

interface Concerned extends BreachedClock, Record<string, unknown> {
  isAway: boolean;
}

/** Tells of clocks that ran out: the counselor, their present deputies, and every supervisor, each once; and supervisors of somebody's fifth. */
@Injectable()
export class BreachNotices {
  constructor(
    private readonly deputies: Deputies,
    private readonly outbox: Outbox,
    private readonly overload: OverloadNotices,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Within the transaction that records the breaches. Returns how many notices there are. */
  async put(tx: Transaction, clocks: readonly BreachedClock[]): Promise<number> {
    if (clocks.length === 0) return 0;
    const keys = await this.serverKeys.forAgency(tx);
    const concerned = await assigned(tx, clocks);
    const overseeing = await supervisors(tx, keys);
    let count = 0;
    for (const { inquiryId, clockId, isAway, ...found } of concerned) {
      const acting = isAway ? await actingDeputies(this.deputies, tx, inquiryId) : [];
      for (const recipientId of new Set([...overseeing, ...toldCounselor(keys, found), ...acting]))
        if (await this.outbox.put(tx, { recipientId, inquiryId, kind: 'overdue', event: [clockId, recipientId] }))
          count++;
    }
    return count + (await this.overload.put(tx, clocks, overseeing));
  }
}

const concernedSql = `
  WITH late AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid))
  SELECT late.*, ${toldColumns}, ${counselorAway('$3')} AS "isAway"
    FROM late
    JOIN agencies g ON g.agency_id = $1
    LEFT JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = late."inquiryId" AND s.ended_at IS NULL
    LEFT JOIN accounts c ON c.agency_id = $1 AND c.account_id = s.counselor_id`;

async function assigned(
  { manager, agencyId, now }: Transaction,
  clocks: readonly BreachedClock[],
): Promise<Concerned[]> {
  return manager.query(concernedSql, [agencyId, JSON.stringify(clocks), now]);
}

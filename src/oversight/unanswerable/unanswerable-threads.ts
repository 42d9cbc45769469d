import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { dueColumns } from '../../sla/clocks/clock-columns.js';
import type { DueRow } from '../../sla/clocks/due.view.js';
import { leftAloneSql, type Obstacle } from './left-alone-sql.js';

export interface UnanswerableThread {
  inquiryId: string;
  code: string;
  topicId: string;
  region: string | null;
  counselorName: string | null;
  obstacle: Obstacle;
  due: DueRow | null;
}

/** More than this at once is an agency without staff; the rest follows when these are done. */
const mostAtOnce = 200;

/** Open threads that no present person can answer. There should be none. */
@Injectable()
export class UnanswerableThreads {
  constructor(private readonly transactions: Transactions) {}

  /** What is due first. `today`: the agency's local day. One statement. */
  async list(agencyId: string, today: string): Promise<UnanswerableThread[]> {
    const { manager, now } = this.transactions.reading(agencyId);
    return manager.query<UnanswerableThread[]>(unanswerableSql, [agencyId, now, today, mostAtOnce]);
  }
}

const unanswerableSql = `
  ${leftAloneSql({ agencyId: '$1', now: '$2', today: '$3' })}
  SELECT i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, whose.display_name AS "counselorName", left_alone.obstacle,
         (SELECT row_to_json(due) FROM (SELECT ${dueColumns('$2')}) due WHERE k.clock_id IS NOT NULL) AS due
    FROM left_alone
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = left_alone.inquiry_id
    LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = left_alone.counselor_id
    LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
    LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
   ORDER BY k.due_at NULLS LAST, i.inquiry_id
   LIMIT $4`;

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { presentSql } from '../assignment/present-sql.js';
import { Clock } from '../config/clock.js';
import { dueColumns } from '../sla/due-columns.js';
import type { DueRow } from '../sla/due.view.js';

/** Why nobody who is there can answer. */
export type Obstacle = 'unassigned' | 'disabled' | 'no_keys' | 'away' | 'key_missing' | 'client_waits';

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
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What is due first. `today`: the agency's local day. One statement. */
  async list(agencyId: string, today: string): Promise<UnanswerableThread[]> {
    return this.dataSource.query<UnanswerableThread[]>(unanswerableSql, [agencyId, this.clock.now(), today, mostAtOnce]);
  }
}

/**
 * Can answer: somebody present for the thread's counselor, never parted from the client, who holds a key of the
 * thread in the generation they use now.
 */
const unanswerableSql = `
  ${presentSql({ agencyId: '$1', today: '$3' })},
  left_alone AS (
    SELECT a.inquiry_id, a.counselor_id,
           EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id) AS covered
      FROM assignments a
      JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
     WHERE a.agency_id = $1 AND a.ended_at IS NULL
       AND NOT EXISTS (
         SELECT FROM present
           JOIN accounts answerer ON answerer.agency_id = $1 AND answerer.account_id = present.answerer_id
           JOIN thread_keys held ON held.agency_id = $1 AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account'
                                AND held.holder_id = present.answerer_id AND held.key_generation = answerer.key_generation
                                AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until > $2)
          WHERE present.counselor_id = a.counselor_id
            AND (present.answerer_id = a.counselor_id OR NOT i.declines_deputy)
            AND NOT EXISTS (SELECT FROM counselor_exclusions parted
                             WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = present.answerer_id
                               AND present.answerer_id <> a.counselor_id)))
  SELECT i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, whose.display_name AS "counselorName",
         CASE WHEN left_alone.counselor_id IS NULL THEN 'unassigned'
              WHEN covered AND i.declines_deputy AND EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = left_alone.counselor_id
                              AND $3::date BETWEEN away.from_day AND away.to_day) THEN 'client_waits'
              WHEN covered THEN 'key_missing'
              WHEN whose.status <> 'active' THEN 'disabled'
              WHEN EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = left_alone.counselor_id
                              AND $3::date BETWEEN away.from_day AND away.to_day) THEN 'away'
              ELSE 'no_keys' END AS obstacle,
         (SELECT row_to_json(due) FROM (SELECT ${dueColumns('$2')}) due WHERE k.clock_id IS NOT NULL) AS due
    FROM left_alone
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = left_alone.inquiry_id
    LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = left_alone.counselor_id
    LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
    LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
   ORDER BY k.due_at NULLS LAST, i.inquiry_id
   LIMIT $4`;

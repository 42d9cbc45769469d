import { Injectable } from '@nestjs/common';
import { Counselors, type CounselorInList } from '../../assignment/counselors/counselors.js';
import { localDaySql } from '../../assignment/coverage/counselor-sql.js';
import { Transactions } from '../../database/transactions.js';
import type { ClockKind, InquiryState } from '../../domain/inquiry-state.js';
import { dueColumns } from '../../sla/clocks/clock-columns.js';
import type { DueRow } from '../../sla/clocks/due.view.js';
import type { Viewer } from '../../web/request/request.js';
import { leftAloneSql } from '../unanswerable/left-alone-sql.js';

export const threadsPerPage = 25;
/** Of those that need a decision more are shown at once; the rest follows when these are done. */
const decisionsAtOnce = 50;

/** An inquiry as those see it who may not read it. */
export interface OverseenThread {
  inquiryId: string;
  code: string;
  topicId: string;
  region: string | null;
  language: string;
  state: InquiryState;
  /** Null: nobody. */
  counselorName: string | null;
  /** False where the counselor's account is disabled. */
  canAnswer: boolean;
  /** Whether the counselor is away today. */
  isAway: boolean;
  kind: ClockKind | null;
  due: DueRow | null;
  /** ISO date of the last day, where the clock stands still today. */
  heldUntil: string | null;
}

interface Figures {
  unanswerable: number;
  overdue: number;
  soon: number;
  open: number;
}

interface Lists {
  /** Open, but nobody is there who could answer; without those whose clients would rather wait. */
  unanswerable: OverseenThread[];
  /** The client wishes for another counselor. */
  wished: OverseenThread[];
  /** Overdue or soon due, in this order; one more than a page holds where there are more. */
  late: OverseenThread[];
  /** Whose clocks stand still today. */
  held: OverseenThread[];
}

interface Found {
  figures: Figures;
  threads: (OverseenThread & { list: keyof Lists })[];
  overdueOf: Record<string, number>;
}

export interface Oversight extends Lists {
  figures: Figures;
  overdueOf: Record<string, number>;
  more: boolean;
  counselors: CounselorInList[];
}

/** What supervisors see of all threads: metadata and codes, never what was written, nor by whom. */
@Injectable()
export class AgencyThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly counselors: Counselors,
  ) {}

  /** Two statements, whatever the number of threads. */
  async overview({ agencyId }: Viewer, page: number): Promise<Oversight> {
    const { manager, now } = this.transactions.reading(agencyId);
    const parameters = [agencyId, now, page * threadsPerPage];
    const [found] = await manager.query<Found[]>(overviewSql, parameters);
    if (!found) throw new Error('An aggregate without a row');
    const { figures, threads, overdueOf } = found;
    const of = (list: keyof Lists) => threads.filter((thread) => thread.list === list);
    const late = of('late');
    return {
      figures,
      unanswerable: of('unanswerable'),
      wished: of('wished'),
      late: late.slice(0, threadsPerPage),
      held: of('held'),
      more: late.length > threadsPerPage,
      overdueOf,
      counselors: await this.counselors.list(agencyId),
    };
  }
}

/** The agency's local day. */
const today = `(SELECT ${localDaySql('$2')} FROM agencies g WHERE g.agency_id = $1)`;

/**
 * The threads of a list of inquiry ids as JSON, what is due first. $1 is the agency, $2 now. `columns` of the list come along.
 * Sorted within: by what `due` says, that would be reckoned twice.
 */
export const threadsOf = (list: string, columns = '') => `
  coalesce((SELECT json_agg(thread)
     FROM (SELECT ${columns}i.inquiry_id AS "inquiryId", i.code, i.topic_id AS "topicId", i.region, i.language, i.state, whose.display_name AS "counselorName",
                  coalesce(whose.status = 'active', false) AS "canAnswer",
                  EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                             AND ${today} BETWEEN away.from_day AND away.to_day) AS "isAway", k.kind,
                  (SELECT held.to_day::text FROM clock_holds held
                    WHERE held.agency_id = $1 AND held.inquiry_id = k.inquiry_id AND held.clock_id = k.clock_id AND held.ended_on IS NULL
                      AND ${today} BETWEEN held.from_day AND held.to_day LIMIT 1) AS "heldUntil",
                  (SELECT row_to_json(due) FROM (SELECT ${dueColumns('$2')}) due WHERE k.clock_id IS NOT NULL) AS due
             FROM ${list}
             JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = ${list}.inquiry_id
             JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
             LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = a.counselor_id
             LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
             LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
            ORDER BY k.due_date NULLS LAST, i.inquiry_id) thread), '[]')`;

/**
 * Everything but the counselors' load, in one statement. Touches the few that are exceptional, and of the clocks those that
 * are soon due, as they are before they are overdue; how many are open is counted where places are taken. The planner takes
 * what is long over for overdue; a range whose ends it cannot see, and the LATERAL, keep it from reading all clocks and all
 * assignments.
 */
export const overviewSql = `
  ${leftAloneSql({ agencyId: '$1', now: '$2', today })},
  warned AS MATERIALIZED (
    SELECT c.inquiry_id, c.due_at, c.due_at <= $2 AS overdue
      FROM response_clocks c
     WHERE c.agency_id = $1 AND c.stopped_at IS NULL AND c.warn_at > (SELECT timestamptz '-infinity') AND c.warn_at <= (SELECT $2::timestamptz)),
  unanswerable AS MATERIALIZED (SELECT inquiry_id FROM left_alone WHERE obstacle <> 'client_waits'),
  shown (list, inquiry_id) AS (
    (SELECT 'unanswerable', inquiry_id FROM unanswerable ORDER BY inquiry_id LIMIT ${decisionsAtOnce.toString()})
    UNION ALL
    (SELECT 'wished', w.inquiry_id
       FROM counselor_wishes w
       JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = w.inquiry_id AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
      WHERE w.agency_id = $1
      ORDER BY w.created_at LIMIT ${decisionsAtOnce.toString()})
    UNION ALL
    (SELECT 'late', inquiry_id FROM warned ORDER BY due_at, inquiry_id LIMIT ${(threadsPerPage + 1).toString()} OFFSET $3)
    UNION ALL
    (SELECT 'held', hold.inquiry_id
       FROM clock_holds hold
       JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = hold.inquiry_id AND k.clock_id = hold.clock_id AND k.stopped_at IS NULL
      WHERE hold.agency_id = $1 AND hold.ended_on IS NULL AND hold.to_day >= ${today} AND hold.from_day <= ${today}
      ORDER BY hold.to_day LIMIT ${decisionsAtOnce.toString()}))
  SELECT json_build_object(
           'unanswerable', (SELECT count(*) FROM unanswerable),
           'overdue', (SELECT count(*) FROM warned WHERE overdue),
           'soon', (SELECT count(*) FROM warned WHERE NOT overdue),
           'open', (SELECT coalesce(sum(open_count), 0) FROM counselor_profiles WHERE agency_id = $1)
                 + (SELECT count(*) FROM left_alone WHERE obstacle = 'unassigned')) AS figures,
         ${threadsOf('shown', 'shown.list, ')} AS threads,
         coalesce((SELECT json_object_agg(counselor_id, number)
                     FROM (SELECT a.counselor_id, count(*) AS number
                             FROM warned
                            CROSS JOIN LATERAL (
                              SELECT held.counselor_id FROM assignments held
                               WHERE held.agency_id = $1 AND held.inquiry_id = warned.inquiry_id AND held.ended_at IS NULL LIMIT 1) a
                            WHERE warned.overdue AND a.counselor_id IS NOT NULL GROUP BY a.counselor_id) per_counselor), '{}') AS "overdueOf"`;

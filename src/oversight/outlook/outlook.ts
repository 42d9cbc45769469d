import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { partedSql } from '../../assignment/coverage/counselor-sql.js';
import { presenceSql } from '../../assignment/coverage/present-sql.js';

/** Why no deputy will answer, though one may be entered. */
export type DeputyObstacle = 'client_waits' | 'deputy_disabled' | 'parted' | 'deputy_away' | 'deputy_without_keys';

/** An open thread whose answer falls due while its counselor is away. */
export interface Collision {
  inquiryId: string;
  code: string;
  /** ISO dates */
  dueDate: string;
  from: string;
  to: string;
  counselorName: string;
  /** who answers on the due date; null: nobody */
  deputyName: string | null;
  /** null where somebody stands in, or nobody was entered */
  obstacle: DeputyObstacle | null;
  /** Set where the deputy does not counsel in the inquiry's language. */
  foreignLanguage: string | null;
}

export interface TrendWeek {
  /** ISO date of its Monday */
  monday: string;
  /** messages that an answer was promised to */
  received: number;
  inTime: number;
  late: number;
}

const mostCollisions = 200;

/** What lies ahead, and where the last weeks have led. */
@Injectable()
export class Outlook {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those whom no deputy answers first, then by due date. `today`: the agency's local day, ISO. */
  async collisions(agencyId: string, today: string): Promise<Collision[]> {
    return this.dataSource.query<Collision[]>(collisionsSql, [agencyId, today, mostCollisions]);
  }

  /** The week of `today` and those before it, the oldest first; weeks without anything included. */
  async trend(agencyId: string, today: string, weeks: number): Promise<TrendWeek[]> {
    return this.dataSource.query<TrendWeek[]>(trendSql, [agencyId, today, weeks]);
  }
}

/** Who is there on the day it is due, as `whoAnswers` has it for today: the deputy, or else the deputy's deputy. */
const collisionsSql = `
  WITH collision AS MATERIALIZED (
    SELECT a.inquiry_id, k.due_date, away.account_id, away.deputy_id, away.from_day, away.to_day
      FROM absences away
      JOIN assignments a ON a.agency_id = $1 AND a.counselor_id = away.account_id AND a.ended_at IS NULL
      JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = a.inquiry_id AND k.stopped_at IS NULL
                            AND k.due_date >= $2::date AND k.due_date BETWEEN away.from_day AND away.to_day
     WHERE away.agency_id = $1 AND away.to_day >= $2::date),
  there AS MATERIALIZED (
    SELECT day.due_date, present.counselor_id, present.answerer_id
      FROM (SELECT DISTINCT due_date FROM collision) day
      JOIN agencies g ON g.agency_id = $1
     CROSS JOIN LATERAL (${presenceSql({ agencyId: '$1', now: '(day.due_date::timestamp AT TIME ZONE g.zone)' })}
       AND cover.counselor_id <> cover.answerer_id) present)
  SELECT i.inquiry_id AS "inquiryId", i.code, c.due_date::text AS "dueDate", c.from_day::text AS "from", c.to_day::text AS "to",
         coalesce(who.display_name, '') AS "counselorName", answerer.name AS "deputyName",
         CASE WHEN answerer.name IS NOT NULL THEN NULL
              WHEN i.declines_deputy THEN 'client_waits'
              WHEN deputy.status <> 'active' THEN 'deputy_disabled'
              WHEN ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'c.deputy_id' })} THEN 'parted'
              WHEN EXISTS (SELECT FROM absences also WHERE also.agency_id = $1 AND also.account_id = c.deputy_id
                              AND c.due_date BETWEEN also.from_day AND also.to_day) THEN 'deputy_away'
              WHEN c.deputy_id IS NOT NULL THEN 'deputy_without_keys' END AS obstacle,
         CASE WHEN cardinality(g.languages) > 1 AND i.language <> ALL(answerer.languages) THEN i.language END AS "foreignLanguage"
    FROM collision c
    JOIN agencies g ON g.agency_id = $1
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = c.inquiry_id
    JOIN accounts who ON who.agency_id = $1 AND who.account_id = c.account_id
    LEFT JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = c.deputy_id
    LEFT JOIN LATERAL (
      SELECT coalesce(able.display_name, '') AS name, p.languages
        FROM there
        JOIN accounts able ON able.agency_id = $1 AND able.account_id = there.answerer_id
        JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = there.answerer_id
       WHERE there.due_date = c.due_date AND there.counselor_id = c.account_id AND NOT i.declines_deputy
         AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'there.answerer_id' })}
       ORDER BY there.answerer_id <> c.deputy_id, name LIMIT 1) answerer ON true
   ORDER BY answerer.name IS NOT NULL, c.due_date, i.code
   LIMIT $3`;

/** Two ranges of twelve weeks, each over an index of its own; what was long before is not read. */
export const trendSql = `
  WITH frame AS (
    SELECT g.zone, (date_trunc('week', $2::date::timestamp) - ($3::int - 1) * interval '1 week') AS first,
           date_trunc('week', $2::date::timestamp) + interval '1 week' AS until
      FROM agencies g WHERE g.agency_id = $1),
  weeks AS (SELECT (frame.first + n * interval '1 week')::date AS monday FROM frame, generate_series(0, $3::int - 1) n),
  opened AS (
    SELECT date_trunc('week', k.started_at AT TIME ZONE frame.zone)::date AS monday, count(*)::int AS received
      FROM frame
      JOIN response_clocks k ON k.agency_id = $1
       AND k.started_at >= frame.first AT TIME ZONE frame.zone AND k.started_at < frame.until AT TIME ZONE frame.zone
     GROUP BY 1),
  answered AS (
    SELECT date_trunc('week', k.stopped_at AT TIME ZONE frame.zone)::date AS monday,
           count(*) FILTER (WHERE k.breached_at IS NULL)::int AS in_time, count(*) FILTER (WHERE k.breached_at IS NOT NULL)::int AS late
      FROM frame
      JOIN response_clocks k ON k.agency_id = $1 AND k.stop_reason = 'reply'
       AND k.stopped_at >= frame.first AT TIME ZONE frame.zone AND k.stopped_at < frame.until AT TIME ZONE frame.zone
     GROUP BY 1)
  SELECT weeks.monday::text, coalesce(received, 0) AS received, coalesce(in_time, 0) AS "inTime", coalesce(late, 0) AS late
    FROM weeks
    LEFT JOIN opened ON opened.monday = weeks.monday
    LEFT JOIN answered ON answered.monday = weeks.monday
   ORDER BY weeks.monday`;

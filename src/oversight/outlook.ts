import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An open thread whose answer falls due while its counselor is away. */
export interface Collision {
  code: string;
  /** ISO dates */
  dueDate: string;
  from: string;
  to: string;
  counselorName: string;
  /** null: nobody stands in */
  deputyName: string | null;
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

  /** Those without a deputy first, then by due date. `today`: the agency's local day, ISO. */
  async collisions(agencyId: string, today: string): Promise<Collision[]> {
    return this.dataSource.query<Collision[]>(collisionsSql, [agencyId, today, mostCollisions]);
  }

  /** The week of `today` and those before it, the oldest first; weeks without anything included. */
  async trend(agencyId: string, today: string, weeks: number): Promise<TrendWeek[]> {
    return this.dataSource.query<TrendWeek[]>(trendSql, [agencyId, today, weeks]);
  }
}

const collisionsSql = `
  SELECT i.code, k.due_date::text AS "dueDate", away.from_day::text AS "from", away.to_day::text AS "to",
         coalesce(who.display_name, '') AS "counselorName", deputy.display_name AS "deputyName",
         CASE WHEN cardinality(g.languages) > 1 AND i.language <> ALL(p.languages) THEN i.language END AS "foreignLanguage"
    FROM absences away
    JOIN agencies g ON g.agency_id = $1
    JOIN assignments a ON a.agency_id = $1 AND a.counselor_id = away.account_id AND a.ended_at IS NULL
    JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = a.inquiry_id AND k.stopped_at IS NULL
                          AND k.due_date >= $2::date AND k.due_date BETWEEN away.from_day AND away.to_day
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
    JOIN accounts who ON who.agency_id = $1 AND who.account_id = away.account_id
    LEFT JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = away.deputy_id
    LEFT JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = away.deputy_id
   WHERE away.agency_id = $1 AND away.to_day >= $2::date
   ORDER BY away.deputy_id IS NOT NULL, k.due_date, i.code
   LIMIT $3`;

/** Two ranges of twelve weeks, each over an index of its own; what was long before is not read. */
export const trendSql = `
  WITH frame AS (
    SELECT g.zone, (date_trunc('week', $2::date::timestamp) - ($3::int - 1) * interval '1 week') AS first,
           date_trunc('week', $2::date::timestamp) + interval '1 week' AS until
      FROM agencies g WHERE g.agency_id = $1),
  weeks AS (SELECT (frame.first + n * interval '1 week')::date AS monday FROM frame, generate_series(0, $3::int - 1) n),
  opened AS (
    SELECT date_trunc('week', k.opened_at AT TIME ZONE frame.zone)::date AS monday, count(*)::int AS received
      FROM frame
      JOIN response_clocks k ON k.agency_id = $1
       AND k.opened_at >= frame.first AT TIME ZONE frame.zone AND k.opened_at < frame.until AT TIME ZONE frame.zone
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

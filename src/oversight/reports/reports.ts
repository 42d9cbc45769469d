import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import type { AnswerCount } from '../../domain/answer-figures.js';
import type { ReportPeriod } from './report-period.js';

export const dimensions = ['month', 'region', 'topic', 'counselor'] as const;
/** Answers of each kind leave the house in a file of their own. */
export const answerKinds = ['first_reply', 'follow_up'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export type Dimension = (typeof dimensions)[number];

/** The answers of one month, region, topic or counselor. */
export interface ReportRow {
  dimension: Dimension;
  /** An ISO date, region code or id; null: not said, or nobody. */
  key: string | null;
  /** Of a counselor, as long as the account exists. */
  name: string | null;
  counts: (AnswerCount & { kind: AnswerKind })[];
}

/** What was written in the period, as far as it is still there. */
export interface Activity {
  inquiries: number;
  clients: number;
  /** of these clients, those who came in the period */
  newClients: number;
  /** of these clients, those who have a recovery code now */
  withCode: number;
  letters: number;
  replies: number;
}

/** Promises of one kind that no answer shows: neither in time nor late. */
export interface UnansweredCount {
  /** the client gave up, of the period's messages */
  ended: number;
  /** late already when it was found to need no answer, of the period's messages */
  dismissed: number;
  /** the same, found so in time */
  dismissedInTime: number;
  /** overdue now, whenever the message came */
  waiting: number;
}

/** Statistics without ids of people who sought help: they outlive the inquiries. */
@Injectable()
export class Reports {
  constructor(private readonly transactions: Transactions) {}

  /** Every breakdown at once, of all kinds: what may be told of one depends on the others. One statement. */
  async read(agencyId: string, { from, to }: ReportPeriod): Promise<ReportRow[]> {
    const { manager } = this.transactions.reading(agencyId);
    return manager.query<ReportRow[]>(reportSql, [agencyId, from, to]);
  }

  /** Of each kind that was asked for what got no answer; and what was written. */
  async rest(
    agencyId: string,
    { from, to, kind }: ReportPeriod,
  ): Promise<{ unanswered: UnansweredCount[]; activity: Activity }> {
    const { manager, now } = this.transactions.reading(agencyId);
    const [found] = await manager.query<{ unanswered: UnansweredCount[]; activity: Activity }[]>(restSql, [
      agencyId,
      from,
      to,
      kind === 'all' ? answerKinds : [kind],
      now,
    ]);
    if (!found) throw new Error('An aggregate without a row');
    return found;
  }
}

const unansweredSql = `
  SELECT missed.ended, missed.dismissed, missed."dismissedInTime",
         (SELECT count(*)::int FROM response_clocks
           WHERE agency_id = $1 AND stopped_at IS NULL AND due_at <= $5 AND kind = asked.kind) AS waiting
    FROM unnest($4::text[]) AS asked (kind)
   CROSS JOIN LATERAL (
     SELECT count(*) FILTER (WHERE NOT in_time AND stop_reason IN ('client_concluded', 'withdrawn', 'deleted'))::int AS ended,
            count(*) FILTER (WHERE NOT in_time AND stop_reason = 'no_reply_needed')::int AS dismissed,
            count(*) FILTER (WHERE in_time AND stop_reason = 'no_reply_needed')::int AS "dismissedInTime"
       FROM response_facts
      WHERE agency_id = $1 AND month BETWEEN $2 AND $3 AND kind = asked.kind) missed`;

/** In the agency's months. A deleted letter is gone from here, too: nothing is kept to count it by. */
const activitySql = `
  SELECT count(*) FILTER (WHERE m.sender_role = 'client' AND m.position = 1)::int AS inquiries,
         count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client')::int AS clients,
         count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client' AND who.created_at >= ($2::date)::timestamp AT TIME ZONE g.zone)::int AS "newClients",
         count(DISTINCT m.sender_id) FILTER (WHERE m.sender_role = 'client' AND EXISTS (SELECT FROM recovery_keys r
                                                     WHERE r.agency_id = $1 AND r.account_id = m.sender_id))::int AS "withCode",
         count(*) FILTER (WHERE m.sender_role = 'client')::int AS letters,
         count(*) FILTER (WHERE m.sender_role = 'counselor')::int AS replies
    FROM agencies g
    JOIN messages m ON m.agency_id = $1 AND m.withdrawn_at IS NULL
                   AND m.created_at >= ($2::date)::timestamp AT TIME ZONE g.zone
                   AND m.created_at < ($3::date + interval '1 month')::timestamp AT TIME ZONE g.zone
    LEFT JOIN accounts who ON who.agency_id = $1 AND who.account_id = m.sender_id
   WHERE g.agency_id = $1`;

const restSql = `
  SELECT (SELECT json_agg(missed) FROM (${unansweredSql}) missed) AS unanswered,
         (SELECT row_to_json(written) FROM (${activitySql}) written) AS activity`;

const reportSql = `
  WITH fact AS (
    SELECT kind, month::text AS month, region, topic_id::text AS topic, counselor_id::text AS counselor, business_days_taken AS days, in_time
      FROM response_facts
     WHERE agency_id = $1 AND month BETWEEN $2 AND $3 AND stop_reason = 'reply'),
  counted AS (
    SELECT CASE grouping(month, region, topic, counselor) WHEN 7 THEN 'month' WHEN 11 THEN 'region' WHEN 13 THEN 'topic' ELSE 'counselor' END AS dimension,
           coalesce(month, region, topic, counselor) AS key, kind, days, in_time, count(*)::int AS count
      FROM fact
     GROUP BY GROUPING SETS ((month, kind, days, in_time), (region, kind, days, in_time), (topic, kind, days, in_time), (counselor, kind, days, in_time)))
  SELECT dimension, key, who.display_name AS name,
         json_agg(json_build_object('kind', kind, 'days', days, 'inTime', in_time, 'count', count)) AS counts
    FROM counted
    LEFT JOIN accounts who ON dimension = 'counselor' AND who.agency_id = $1 AND who.account_id::text = key
   GROUP BY dimension, key, who.display_name`;

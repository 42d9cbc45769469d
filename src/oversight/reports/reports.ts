import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import type { AnswerCount } from '../../domain/answer-figures.js';
import type { ReportPeriod } from './report-period.js';

export const dimensions = ['month', 'region', 'topic', 'counselor'] as const;
/** Answers of each kind leave the house in a file of their own. */
export const answerKinds = ['first_reply', 'follow_up'] as const;
type AnswerKind = (typeof answerKinds)[number];
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

  /** Every breakdown at once; one statement, as many rows as it has lines. */
  async read(agencyId: string, { from, to, kind }: ReportPeriod): Promise<ReportRow[]> {
    const { manager } = this.transactions.reading(agencyId);
    return manager.query<ReportRow[]>(reportSql, [agencyId, from, to, kind === 'all' ? null : kind]);
  }

  /** One of each kind that was asked for. */
  async unanswered(agencyId: string, { from, to, kind }: ReportPeriod): Promise<UnansweredCount[]> {
    const { manager, now } = this.transactions.reading(agencyId);
    return manager.query<UnansweredCount[]>(unansweredSql, [
      agencyId,
      from,
      to,
      kind === 'all' ? answerKinds : [kind],
      now,
    ]);
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

const reportSql = `
  WITH fact AS (
    SELECT kind, month::text AS month, region, topic_id::text AS topic, counselor_id::text AS counselor, business_days_taken AS days, in_time
      FROM response_facts
     WHERE agency_id = $1 AND month BETWEEN $2 AND $3 AND stop_reason = 'reply' AND ($4::text IS NULL OR kind = $4)),
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

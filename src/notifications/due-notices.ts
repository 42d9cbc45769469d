import { Injectable } from '@nestjs/common';
import { fromTheFutureSql } from '../domain/clock-skew.js';
import { Transactions } from '../database/transactions.js';
import type { MailFailure } from '../domain/mail-failure.js';
import type { NoticeKind } from '../outbox/notice-kind.js';

/** The notices of one person that become one mail, claimed by this process until `claimedUntil`. */
export interface ClaimedNotices {
  agencyId: string;
  recipientId: string;
  /** Oldest first. */
  notices: [ClaimedNotice, ...ClaimedNotice[]];
  claimedUntil: Date;
}

export interface ClaimedNotice {
  noticeId: string;
  kind: NoticeKind;
  cause: string;
  payloadSealed: Buffer | null;
  attempts: number;
  unanswered: number;
  createdAt: Date;
}

/** Mails of one agency that are in the same state for the same reason. */
interface QueuedMails {
  slug: string;
  state: 'waiting' | 'given up';
  /** Null where none of their attempts has failed so far. */
  failure: MailFailure | null;
  mails: number;
  /** ISO instants, in UTC */
  oldest: string;
  nextAttempt: string | null;
}

/** Asked for, and with a link that is theirs alone: each goes by itself, at once. */
export const linkKinds = ['contact_confirmation', 'password_reset'] as const satisfies NoticeKind[];

const minute = 60_000;
/** Longer than `MailTransport` takes for one mail. When it runs out, the process that had it is taken for dead. */
const claimMs = 30 * minute;
/** Nobody gets a second mail so soon; what comes meanwhile goes with the next one. */
const quietMs = 15 * minute;

/** Takes notices out of the waiting line and says what became of them. Each step is a short transaction of its own. */
@Injectable()
export class DueNotices {
  constructor(private readonly transactions: Transactions) {}

  /** The next person's notices; null where nobody has any that are due and free. */
  async claim(): Promise<ClaimedNotices | null> {
    for (;;) {
      const claimed = await this.tryClaim();
      if (claimed !== 'lost') return claimed;
    }
  }

  /** False where the claim had run out meanwhile. */
  async sent(claimed: ClaimedNotices): Promise<boolean> {
    return this.settle(claimed, sentSql, (now) => now);
  }

  /** @param failure null where there is nobody to send it to, or it comes too late: for what failed before, then */
  async drop(claimed: ClaimedNotices, failure: MailFailure | null): Promise<boolean> {
    return this.settle(claimed, droppedSql, (now) => now, failure);
  }

  async retry(claimed: ClaimedNotices, failure: MailFailure, afterMinutes: number): Promise<boolean> {
    return this.settle(claimed, retrySql, (now) => new Date(now.getTime() + afterMinutes * minute), failure);
  }

  /** What waits, and what was given up within a week: one mail for each person. */
  async queue(): Promise<QueuedMails[]> {
    return this.transactions.across(({ manager, now }) => manager.query<QueuedMails[]>(queueSql, [now]));
  }

  /** As if it had not been claimed: nothing was attempted. */
  async postpone(claimed: ClaimedNotices, until: Date): Promise<boolean> {
    return this.settle(claimed, postponedSql, () => until);
  }

  private async tryClaim(): Promise<ClaimedNotices | null | 'lost'> {
    return this.transactions.across(async ({ manager, now }) => {
      const claimedUntil = new Date(now.getTime() + claimMs);
      const [next] = await manager.query<
        { agencyId: string; recipientId: string; noticeId: string; kind: NoticeKind }[]
      >(nextSql, [now, new Date(now.getTime() - quietMs)]);
      if (!next) return null;
      const { agencyId, recipientId, noticeId, kind } = next;
      const [first, ...others] = await manager.query<ClaimedNotice[]>(claimSql, [
        agencyId,
        recipientId,
        now,
        claimedUntil,
        noticeId,
        kind,
      ]);
      // Another instance was quicker between our look and our lock.
      return first ? { agencyId, recipientId, notices: [first, ...others], claimedUntil } : 'lost';
    });
  }

  /** A claim that has run out changes nothing any more: the time until which it holds is its token. */
  private async settle(
    { agencyId, notices, claimedUntil }: ClaimedNotices,
    sql: string,
    at: (now: Date) => Date,
    failure?: MailFailure | null,
  ): Promise<boolean> {
    return this.transactions.bySystem(agencyId, async ({ manager, now }) => {
      const [, affected] = await manager.query<[unknown, number]>(sql, [
        agencyId,
        notices.map(({ noticeId }) => noticeId),
        claimedUntil,
        at(now),
        ...(failure === undefined ? [] : [failure]),
      ]);
      return affected === notices.length;
    });
  }
}

const linkKindsSql = linkKinds.map((kind) => `'${kind}'`).join(', ');

/** Nothing is put off for longer: what says so was written by a clock that was ahead. */
const dueSql = (now: string, notice = 'n') =>
  `(${notice}.next_attempt_at <= ${now} OR ${notice}.next_attempt_at > ${now}::timestamptz + interval '31 days')`;

const waiting = 'n.sent_at IS NULL AND n.dropped_at IS NULL';

/** Under its account's lock a person's notices are claimed by one instance; the others pass on to the next person. */
const nextSql = `
  SELECT n.agency_id AS "agencyId", n.recipient_id AS "recipientId", n.notice_id AS "noticeId", n.kind
    FROM outbox_notices n
    JOIN accounts a ON a.agency_id = n.agency_id AND a.account_id = n.recipient_id
   WHERE ${waiting} AND ${dueSql('$1')}
     AND (n.kind IN (${linkKindsSql}) OR NOT EXISTS (
           SELECT FROM outbox_notices o
            WHERE o.agency_id = n.agency_id AND o.recipient_id = n.recipient_id AND o.kind NOT IN (${linkKindsSql})
              AND ((o.sent_at > $2 AND NOT (${fromTheFutureSql('o.sent_at', '$1')})) OR (o.sent_at IS NULL AND o.dropped_at IS NULL AND o.attempts > 0 AND NOT ${dueSql('$1', 'o')}))))
   ORDER BY n.next_attempt_at
   LIMIT 1
     FOR NO KEY UPDATE OF a SKIP LOCKED`;

/** The attempt is on record before anything leaves the machine. What has a link goes alone, all else together. */
const claimSql = `
  WITH claimed AS (
    UPDATE outbox_notices n SET attempts = n.attempts + 1, next_attempt_at = $4
     WHERE n.agency_id = $1 AND n.recipient_id = $2 AND ${waiting} AND ${dueSql('$3')}
       AND (CASE WHEN $6 IN (${linkKindsSql}) THEN n.notice_id = $5 ELSE n.kind NOT IN (${linkKindsSql}) END)
    RETURNING n.notice_id AS "noticeId", n.kind, n.cause, n.payload_sealed AS "payloadSealed", n.attempts, n.unanswered, n.created_at AS "createdAt")
  SELECT * FROM claimed ORDER BY "noticeId"`;

const settledSql = (change: string) => `
  UPDATE outbox_notices SET ${change}
   WHERE agency_id = $1 AND notice_id = ANY($2) AND next_attempt_at = $3 AND sent_at IS NULL AND dropped_at IS NULL`;
const sentSql = settledSql('sent_at = $4, payload_sealed = NULL, failure = NULL');
const droppedSql = settledSql('dropped_at = $4, payload_sealed = NULL, failure = coalesce($5, failure)');
const retrySql = settledSql(
  `next_attempt_at = $4, failure = $5, unanswered = unanswered + CASE $5::text WHEN 'unanswered' THEN 1 ELSE 0 END`,
);
const postponedSql = settledSql('next_attempt_at = $4, attempts = attempts - 1');
/** What was dropped because nobody wished for it is no failure. */
const queueSql = `
  SELECT g.slug, q.state, q.failure, count(DISTINCT q.recipient_id)::int AS mails,
         to_char(min(q.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS oldest,
         CASE q.state WHEN 'waiting' THEN to_char(min(q.next_attempt_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS "nextAttempt"
    FROM agencies g
    JOIN (SELECT n.*, CASE WHEN n.dropped_at IS NULL THEN 'waiting' ELSE 'given up' END AS state
            FROM outbox_notices n
           WHERE n.sent_at IS NULL
             AND (n.dropped_at IS NULL OR (n.failure IS NOT NULL AND n.dropped_at > $1::timestamptz - interval '7 days'))) q
         USING (agency_id)
   GROUP BY g.slug, q.state, q.failure
   ORDER BY g.slug, q.state DESC, q.failure`;

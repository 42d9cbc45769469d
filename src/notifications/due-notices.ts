import { Injectable } from '@nestjs/common';
import { fromTheFutureSql } from '../domain/clock-skew.js';
import type { AllAgencies, Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import type { MailFailure } from '../domain/mail-failure.js';
import type { NoticeKind } from '../outbox/notice-kind.js';
import { OutboxNotice } from '../outbox/outbox-notice.entity.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import type { NewRow } from '../vault/row-macs/row-changes.js';
import type { Verified } from '../vault/row-macs/verified-row.js';
import { columnsSql, rowsFrom } from '../vault/rows/row-columns.js';

/** The notices of one person that become one mail, claimed by this process until `claimedUntil`. */
export interface ClaimedNotices {
  agencyId: string;
  recipientId: string;
  /** Oldest first. */
  notices: [ClaimedNotice, ...ClaimedNotice[]];
  claimedUntil: Date;
}

export type ClaimedNotice = Verified<OutboxNotice>;

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

/** What could not be looked at for a reason that is its agency's. */
export class ClaimFailed extends Error {
  constructor(
    readonly agencyId: string,
    override readonly cause: unknown,
  ) {
    super(`The notices of agency ${agencyId} cannot be claimed`);
  }
}

interface Next {
  agencyId: string;
  recipientId: string;
  noticeId: string;
  kind: NoticeKind;
}

/**
 * Takes notices out of the waiting line and says what became of them. Each step is a short transaction of its own. A notice
 * that is not as the server wrote it never leaves: it is given up, with the alarm, and the others of that person go.
 */
@Injectable()
export class DueNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MacedRows,
  ) {}

  /**
   * The next person's notices; null where nobody has any that are due and free.
   * @param without agencies that are passed over
   * @throws {ClaimFailed}
   */
  async claim(without: readonly string[] = []): Promise<ClaimedNotices | null> {
    for (;;) {
      const claimed = await this.tryClaim(without);
      if (claimed !== 'lost') return claimed;
    }
  }

  /** False where the claim had run out meanwhile. */
  async sent(claimed: ClaimedNotices): Promise<boolean> {
    return this.settle(claimed, (_, sentAt) => ({ sentAt, payloadSealed: null, failure: null }));
  }

  /** @param failure null where there is nobody to send it to, or it comes too late: for what failed before, then */
  async drop(claimed: ClaimedNotices, failure: MailFailure | null): Promise<boolean> {
    return this.settle(claimed, (notice, droppedAt) => {
      return { droppedAt, payloadSealed: null, failure: failure ?? notice.failure };
    });
  }

  async retry(claimed: ClaimedNotices, failure: MailFailure, afterMinutes: number): Promise<boolean> {
    return this.settle(claimed, ({ unanswered }, now) => ({
      nextAttemptAt: new Date(now.getTime() + afterMinutes * minute),
      failure,
      unanswered: unanswered + (failure === 'unanswered' ? 1 : 0),
    }));
  }

  /** What waits, and what was given up within a week: one mail for each person. */
  async queue(): Promise<QueuedMails[]> {
    return this.transactions.across(({ manager, now }) => manager.query<QueuedMails[]>(queueSql, [now]));
  }

  /** As if it had not been claimed: nothing was attempted. */
  async postpone(claimed: ClaimedNotices, until: Date): Promise<boolean> {
    return this.settle(claimed, ({ attempts }) => ({ nextAttemptAt: until, attempts: attempts - 1 }));
  }

  private async tryClaim(without: readonly string[]): Promise<ClaimedNotices | null | 'lost'> {
    return this.transactions.across(async (all) => {
      const quietSince = new Date(all.now.getTime() - quietMs);
      const [next] = await all.manager.query<Next[]>(nextSql, [all.now, quietSince, without]);
      return next ? this.claimOf(all, next) : null;
    });
  }

  private async claimOf(
    all: AllAgencies,
    { agencyId, recipientId, noticeId, kind }: Next,
  ): Promise<ClaimedNotices | 'lost'> {
    const tx = all.of(agencyId);
    const parameters = [agencyId, recipientId, tx.now, noticeId, kind];
    const found = rowsFrom(OutboxNotice, 'n', await tx.manager.query<Record<string, unknown>[]>(dueOfSql, parameters));
    const due = await this.checkedAll(tx, found);
    if (due.length < found.length) await this.giveUp(tx, found, due);
    const claimedUntil = new Date(tx.now.getTime() + claimMs);
    // The attempt is on record before anything leaves the machine.
    const claim = ({ attempts }: OutboxNotice) => ({ attempts: attempts + 1, nextAttemptAt: claimedUntil });
    const [first, ...others] = await this.change(tx, due, claim);
    // Another instance was quicker between our look and our lock, or there was nothing that may go.
    return first ? { agencyId, recipientId, notices: [first, ...others], claimedUntil } : 'lost';
  }

  private async checkedAll(tx: Transaction, found: readonly OutboxNotice[]): Promise<Verified<OutboxNotice>[]> {
    try {
      return await this.rows.checkedAll(tx, OutboxNotice, found);
    } catch (error) {
      throw new ClaimFailed(tx.agencyId, error);
    }
  }

  /** What does not fit its MAC stays as it is, is not signed, and waits no longer. */
  private async giveUp(
    { manager, agencyId, now }: Transaction,
    found: readonly OutboxNotice[],
    due: readonly OutboxNotice[],
  ): Promise<void> {
    const right = new Set(due.map(({ noticeId }) => noticeId));
    const misfits = found.map(({ noticeId }) => noticeId).filter((noticeId) => !right.has(noticeId));
    await manager.query(givenUpSql, [agencyId, misfits, now]);
  }

  /** A claim that has run out changes nothing any more: the time until which it holds is its token. */
  private async settle(
    { agencyId, notices, claimedUntil }: ClaimedNotices,
    change: (notice: OutboxNotice, now: Date) => Partial<NewRow<OutboxNotice>>,
  ): Promise<boolean> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const parameters = [agencyId, notices.map(({ noticeId }) => noticeId), claimedUntil];
      const found = await tx.manager.query<Record<string, unknown>[]>(claimedSql, parameters);
      const held = await this.rows.checkedAll(tx, OutboxNotice, rowsFrom(OutboxNotice, 'n', found));
      const settled = await this.change(tx, held, (notice) => change(notice, tx.now));
      return settled.length === notices.length;
    });
  }

  /** Of rows that are locked. Oldest first. */
  private async change(
    tx: Transaction,
    rows: readonly Verified<OutboxNotice>[],
    change: (notice: OutboxNotice) => Partial<NewRow<OutboxNotice>>,
  ): Promise<Verified<OutboxNotice>[]> {
    const changes = rows.map((row) => ({ row, changes: change(row) }));
    const changed = await this.rows.changeAll(tx, OutboxNotice, changes);
    return changed.sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1));
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
   WHERE ${waiting} AND ${dueSql('$1')} AND n.agency_id <> ALL($3::uuid[])
     AND (n.kind IN (${linkKindsSql}) OR NOT EXISTS (
           SELECT FROM outbox_notices o
            WHERE o.agency_id = n.agency_id AND o.recipient_id = n.recipient_id AND o.kind NOT IN (${linkKindsSql})
              AND ((o.sent_at > $2 AND NOT (${fromTheFutureSql('o.sent_at', '$1')})) OR (o.sent_at IS NULL AND o.dropped_at IS NULL AND o.attempts > 0 AND NOT ${dueSql('$1', 'o')}))))
   ORDER BY n.next_attempt_at
   LIMIT 1
     FOR NO KEY UPDATE OF a SKIP LOCKED`;

/** What has a link goes alone, all else together. */
const dueOfSql = `
  SELECT ${columnsSql(OutboxNotice, 'n')} FROM outbox_notices n
   WHERE n.agency_id = $1 AND n.recipient_id = $2 AND ${waiting} AND ${dueSql('$3')}
     AND (CASE WHEN $5 IN (${linkKindsSql}) THEN n.notice_id = $4 ELSE n.kind NOT IN (${linkKindsSql}) END)
   ORDER BY n.notice_id FOR NO KEY UPDATE`;

const claimedSql = `
  SELECT ${columnsSql(OutboxNotice, 'n')} FROM outbox_notices n
   WHERE n.agency_id = $1 AND n.notice_id = ANY($2) AND n.next_attempt_at = $3 AND ${waiting}
   ORDER BY n.notice_id FOR NO KEY UPDATE`;

const givenUpSql = `
  UPDATE outbox_notices SET dropped_at = $3, failure = 'ourselves' WHERE agency_id = $1 AND notice_id = ANY($2)`;

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

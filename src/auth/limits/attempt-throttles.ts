import { Injectable } from '@nestjs/common';
import { fromTheFutureSql } from '../../domain/clock-skew.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { delayAfter, delaysInSeconds, longestDelay } from '../../domain/login-wait.js';
import { FormRefused } from '../../web/forms/form.js';
import type { HashingLane } from '../../vault/account-keys/hashing-lanes.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { Busy } from '../../vault/ciphers/errors.js';
import type { AttemptThrottle } from './attempt-throttle.entity.js';
import { KnownBrowsers } from './known-browsers.js';
import { WaitTickets } from './wait-tickets.js';
import { said } from '../../web/texts/said.js';

interface ThrottledSubject extends Pick<AttemptThrottle, 'agencyId' | 'purpose' | 'subjectHash'> {
  /** Whose, for the audit trail; not known where a name was made up. */
  accountId: string | undefined;
  /** What is noted of each failed one. */
  note?: (failures: number) => Promise<void>;
}

/** The failure from which on there is a delay. */
const slowedFrom = delaysInSeconds.findIndex((delay) => delay > 0) + 1;

/** How long strangers wait outside whose line is full. */
const busyDelay = 8;

/** Slows guessing down, account by account and on all instances alike. */
@Injectable()
export class AttemptThrottles {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly tickets: WaitTickets,
    private readonly browsers: KnownBrowsers,
  ) {}

  /**
   * Makes a check that an attacker would repeat; null is a failed one.
   * @throws FormRefused (429) when it comes too early after failed ones; then it is not made
   */
  async attempt<Result>(subject: ThrottledSubject, check: () => Promise<Result | null>): Promise<Result | null> {
    const attempt = await this.begin(subject);
    if (attempt.isEarly) throw FormRefused.tooMany(said('auth.wait-after-mistakes'), longestDelay);
    return this.follow(subject, attempt.counted, check);
  }

  /** The same by somebody who is not signed in: in a browser that the account signed in with before, or in any other. */
  attemptAtLogin<Result>(
    keys: AgencyKeys,
    subject: ThrottledSubject,
    { ticket, cookieHeader }: { ticket: string | undefined; cookieHeader: string | undefined },
    check: (lane: HashingLane) => Promise<Result | null>,
  ): Promise<Result | null> {
    const { accountId } = subject;
    const mark = accountId === undefined ? null : this.browsers.markOf(keys, accountId, cookieHeader);
    if (mark === null) return this.attemptOfStranger(subject, ticket, check);
    // A counter of its own: whatever strangers try at the name, they do not spend it.
    return this.attempt({ ...subject, subjectHash: keys.lookupHash('browser', mark) }, () => check('known'));
  }

  /** For strangers, who share the counter of a name: who comes too early may wait for a turn of their own. */
  private async attemptOfStranger<Result>(
    subject: ThrottledSubject,
    ticket: string | undefined,
    check: (lane: 'unknown' | 'patient') => Promise<Result | null>,
  ): Promise<Result | null> {
    try {
      if (await this.tickets.admit(subject, ticket)) return await this.follow(subject, null, () => check('patient'));
      const attempt = await this.begin(subject);
      if (attempt.isEarly) throw await this.tickets.wait(subject, delayAfter(attempt.failures));
      return await this.follow(subject, attempt.counted, () => check('unknown'));
    } catch (error) {
      // Their line is full. Who waits outside gets into a shorter one.
      if (error instanceof Busy) throw await this.tickets.wait(subject, ticket ? longestDelay : busyDelay, 503);
      throw error;
    }
  }

  private async follow<Result>(
    subject: ThrottledSubject,
    counted: number | null,
    check: () => Promise<Result | null>,
  ): Promise<Result | null> {
    const result = await check();
    if (result !== null) await this.clear(subject);
    else await this.noteFailure(subject, counted ?? (await this.fail(subject)));
    return result;
  }

  /** `counted`: the failures in a row, this attempt among them; null where there were none, and it is not counted yet. */
  private async begin(
    subject: ThrottledSubject,
  ): Promise<{ isEarly: boolean; counted: number | null; failures: number }> {
    const row = await this.count<{ counted: number | null; failures: number | null }>(reserveSql, subject);
    const [counted, failures] = [row?.counted ?? null, row?.failures ?? null];
    return { isEarly: failures !== null && counted === null, counted, failures: failures ?? 0 };
  }

  private async fail(subject: ThrottledSubject): Promise<number> {
    return (await this.count<{ failures: number }>(failSql, subject))?.failures ?? 1;
  }

  /** Of accounts, once in a row of failures: what is turned away, and made-up names, would fill the audit trail. */
  private async noteFailure({ agencyId, accountId, note }: ThrottledSubject, failures: number): Promise<void> {
    await note?.(failures);
    if (failures !== slowedFrom) return;
    await this.transactions.bySystem(agencyId, (tx) => this.audit.appendAbout(tx, 'session.throttled', accountId));
  }

  private async clear({ agencyId, purpose, subjectHash }: ThrottledSubject): Promise<void> {
    await this.transactions.outside.query(
      'DELETE FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3',
      [agencyId, purpose, subjectHash],
    );
  }

  private async count<Row>(
    sql: string,
    { agencyId, purpose, subjectHash }: ThrottledSubject,
  ): Promise<Row | undefined> {
    const { manager, now } = this.transactions.reading(agencyId);
    const [row] = await manager.query<Row[]>(sql, [agencyId, purpose, subjectHash, now, [...delaysInSeconds]]);
    return row;
  }
}

/** From the first failure on, attempts are counted before they are made (no delay is longer than clocks may differ): many at once are no more guesses than one after another. */
const reserveSql = `
  WITH reserved AS (
    UPDATE attempt_throttles
       SET failures = least(failures + 1, 100), next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(failures + 1, cardinality($5::int[]))])
     WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3
       AND (next_attempt_at <= $4 OR ${fromTheFutureSql('next_attempt_at', '$4')})
    RETURNING failures)
  SELECT (SELECT failures FROM reserved) AS counted,
         (SELECT failures FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3) AS failures`;

const failSql = `
  INSERT INTO attempt_throttles AS known (agency_id, purpose, subject_hash, failures, next_attempt_at) VALUES ($1, $2, $3, 1, $4)
  ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
    SET failures = least(known.failures + 1, 100),
        next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(known.failures + 1, cardinality($5::int[]))])
  RETURNING failures`;

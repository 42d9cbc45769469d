import { Injectable } from '@nestjs/common';
import { fromTheFutureSql } from '../../domain/clock-skew.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { AttemptThrottle } from './attempt-throttle.entity.js';

interface ThrottledSubject extends Pick<AttemptThrottle, 'agencyId' | 'purpose' | 'subjectHash'> {
  /** Whose, for the audit trail; not known where a name was made up. */
  accountId: string | undefined;
}

/**
 * Seconds to wait after the nth failure in a row. Capped, so that nobody can shut somebody else out
 * (OWASP ASVS 5.0, 6.1.1 and 6.3.1).
 */
const delaysInSeconds = [0, 0, 1, 2, 4, 8, 16, 30] as const;

const longestDelay = Math.max(...delaysInSeconds);

/** The failure from which on there is a delay. */
const slowedFrom = delaysInSeconds.findIndex((delay) => delay > 0) + 1;

/** Slows guessing down, account by account and on all instances alike. */
@Injectable()
export class AttemptThrottles {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes a check that an attacker would repeat; null is a failed one.
   * @throws FormRefused (429) when it comes too early after failed ones; then it is not made
   */
  async attempt<Result>(subject: ThrottledSubject, check: () => Promise<Result | null>): Promise<Result | null> {
    const counted = await this.begin(subject);
    const result = await check();
    if (result !== null) await this.clear(subject);
    else await this.noteDelay(subject, counted ?? (await this.fail(subject)));
    return result;
  }

  /** The failures in a row, this attempt among them; null where there were none, and it is not counted yet. */
  private async begin(subject: ThrottledSubject): Promise<number | null> {
    const row = await this.count<{ failures: number | null; known: boolean }>(reserveSql, subject);
    if (row?.known && row.failures === null)
      throw FormRefused.tooMany(
        'Das war einige Male falsch. Bitte warten Sie kurz, höchstens 30 Sekunden, und versuchen Sie es dann noch einmal.',
        longestDelay,
      );
    return row?.failures ?? null;
  }

  private async fail(subject: ThrottledSubject): Promise<number> {
    return (await this.count<{ failures: number }>(failSql, subject))?.failures ?? 1;
  }

  /** Once in a row of failures: an attempt that is turned away leaves nothing, or a flood would fill the audit trail. */
  private async noteDelay({ agencyId, accountId }: ThrottledSubject, failures: number): Promise<void> {
    if (failures !== slowedFrom) return;
    await this.transactions.bySystem(agencyId, (tx) =>
      this.audit.append(tx, 'session.throttled', { subjectId: accountId }),
    );
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
  SELECT (SELECT failures FROM reserved) AS failures,
         EXISTS (SELECT FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3) AS known`;

const failSql = `
  INSERT INTO attempt_throttles AS known (agency_id, purpose, subject_hash, failures, next_attempt_at) VALUES ($1, $2, $3, 1, $4)
  ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
    SET failures = least(known.failures + 1, 100),
        next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(known.failures + 1, cardinality($5::int[]))])
  RETURNING failures`;

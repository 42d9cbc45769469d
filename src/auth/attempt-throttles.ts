import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { FormRefused } from '../web/form.js';
import type { AttemptThrottle } from './attempt-throttle.entity.js';

export type ThrottledSubject = Pick<AttemptThrottle, 'agencyId' | 'purpose' | 'subjectHash'>;

/**
 * Seconds to wait after the nth failure in a row. Capped, so that nobody can shut somebody else out
 * (OWASP ASVS 5.0, 6.1.1 and 6.3.1).
 */
export const delaysInSeconds = [0, 0, 1, 2, 4, 8, 16, 30] as const;

const longestDelay = Math.max(...delaysInSeconds);

/** From so many failures on, attempts are counted before they are made: of many at once, one goes through. */
const freeFailures = 3;

const forgottenAfter = '1 hour';

const reserveSql = `
  WITH reserved AS (
    UPDATE attempt_throttles
       SET failures = least(failures + 1, 100), next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(failures + 1, cardinality($5::int[]))])
     WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3 AND failures >= $6 AND next_attempt_at <= $4
    RETURNING 1)
  SELECT EXISTS (SELECT FROM reserved) AS reserved,
         EXISTS (SELECT FROM attempt_throttles
                  WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3 AND failures >= $6) AS slowed`;

const failSql = `
  INSERT INTO attempt_throttles AS known (agency_id, purpose, subject_hash, failures, next_attempt_at) VALUES ($1, $2, $3, 1, $4)
  ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
    SET failures = least(known.failures + 1, 100),
        next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(known.failures + 1, cardinality($5::int[]))])`;

/** Slows guessing down, account by account and on all instances alike. */
@Injectable()
export class AttemptThrottles {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a check that an attacker would repeat; null is a failed one.
   * @throws FormRefused (429) when it comes too early after failed ones; then it is not made
   */
  async attempt<Result>(subject: ThrottledSubject, check: () => Promise<Result | null>): Promise<Result | null> {
    const counted = await this.begin(subject);
    const result = await check();
    if (result !== null) await this.clear(subject);
    else if (!counted) await this.fail(subject);
    return result;
  }

  /** Forgets failures of long ago. */
  async sweep(): Promise<void> {
    await this.dataSource.query(`DELETE FROM attempt_throttles WHERE next_attempt_at < $1::timestamptz - interval '${forgottenAfter}'`, [this.clock.now()]);
  }

  /** Whether this attempt is counted as failed already. */
  private async begin(subject: ThrottledSubject): Promise<boolean> {
    const parameters = [...this.parameters(subject), freeFailures];
    const [row] = await this.dataSource.query<{ reserved: boolean; slowed: boolean }[]>(reserveSql, parameters);
    if (row?.slowed && !row.reserved)
      throw FormRefused.tooMany('Das war einige Male falsch. Bitte warten Sie kurz, höchstens 30 Sekunden, und versuchen Sie es dann noch einmal.', longestDelay);
    return row?.reserved === true;
  }

  private async fail(subject: ThrottledSubject): Promise<void> {
    await this.dataSource.query(failSql, this.parameters(subject));
  }

  private async clear({ agencyId, purpose, subjectHash }: ThrottledSubject): Promise<void> {
    await this.dataSource.query('DELETE FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3', [
      agencyId, purpose, subjectHash,
    ]);
  }

  private parameters({ agencyId, purpose, subjectHash }: ThrottledSubject): unknown[] {
    return [agencyId, purpose, subjectHash, this.clock.now(), [...delaysInSeconds]];
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { Transaction } from '../../database/transaction.js';
import { FormRefused } from '../../web/forms/form.js';
import type { QuotaKind } from './quota.entity.js';

/** How often within ten minutes: far above what people do, far below what floods a database. */
const mostOfAgency: Record<QuotaKind, number> = { registration: 60, message: 600, reset: 60 };
const mostOfAccount: Record<QuotaKind, number> = { registration: 60, message: 60, reset: 3 };
const windowMinutes = 10;

/** One row per subject, locked for a moment. A window begins with its first use. */
const spendSql = `
  INSERT INTO quotas AS q (agency_id, kind, subject_id, used, window_started_at) VALUES ($1, $2, $3, 1, $4)
  ON CONFLICT (agency_id, kind, subject_id) DO UPDATE
    SET used = CASE WHEN ${isOver('q')} THEN 1 ELSE q.used + 1 END,
        window_started_at = CASE WHEN ${isOver('q')} THEN excluded.window_started_at ELSE q.window_started_at END
  WHERE q.used < $5 OR ${isOver('q')}
  RETURNING 1`;

/** Keeps a flood within the agency it is aimed at, and an account's within that account. */
@Injectable()
export class Quotas {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one more of a kind, for the account first where there is one.
   * @throws FormRefused (429) when there were too many within ten minutes
   */
  async spend(agencyId: string, kind: QuotaKind, accountId?: string): Promise<void> {
    const within =
      (accountId === undefined || (await this.take(agencyId, kind, accountId, mostOfAccount[kind]))) &&
      (await this.take(agencyId, kind, agencyId, mostOfAgency[kind]));
    if (!within)
      throw FormRefused.tooMany(
        'Gerade kommt sehr viel auf einmal. Bitte versuchen Sie es in einigen Minuten noch einmal; was Sie geschrieben haben, steht noch hier.',
        windowMinutes * 60,
      );
  }

  /** The account's own quota alone, without a refusal: whether there is room for one more. */
  async takeOf(agencyId: string, kind: QuotaKind, accountId: string): Promise<boolean> {
    return this.take(agencyId, kind, accountId, mostOfAccount[kind]);
  }

  /** What was counted of an account that is being deleted. */
  async forget({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.query('DELETE FROM quotas WHERE agency_id = $1 AND subject_id = $2', [agencyId, accountId]);
  }

  async sweep(): Promise<void> {
    await this.dataSource.query(`DELETE FROM quotas WHERE window_started_at < $1::timestamptz - interval '1 day'`, [
      this.clock.now(),
    ]);
  }

  private async take(agencyId: string, kind: QuotaKind, subjectId: string, most: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(spendSql, [agencyId, kind, subjectId, this.clock.now(), most]);
    return rows.length > 0;
  }
}

/** Ended, or begun by a clock that is ahead of ours. */
function isOver(quota: string): string {
  return `(${quota}.window_started_at <= excluded.window_started_at - interval '${windowMinutes} minutes' OR ${quota}.window_started_at > excluded.window_started_at)`;
}

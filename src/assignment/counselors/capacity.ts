import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { newThisWeekSql } from '../coverage/counselor-sql.js';

export interface Place {
  counselorId: string;
  /** the agency's local day, ISO */
  today: string;
  inquiryId?: string | null;
}

/** How many threads each counselor has open. The only writer of `open_count`. */
@Injectable()
export class Capacity {
  /**
   * Takes a place if the counselor still has one: false where the last was taken meanwhile, or intake was paused. The row
   * stays locked also then: who does not hold all of them (`lockAll`) takes back what they did, and begins anew.
   * @param inquiryId of an assignment that is written already: it does not count against itself
   */
  async take(
    { manager, agencyId, now }: Transaction,
    { counselorId, today, inquiryId = null }: Place,
  ): Promise<boolean> {
    await manager.query('SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = $2 FOR NO KEY UPDATE', [
      agencyId,
      counselorId,
    ]);
    const taken = await manager.query<unknown[]>(takeSql, [agencyId, counselorId, today, now, inquiryId]);
    return taken.length === 1;
  }

  /** Changes what counselors have open, whatever their capacity. Where several change, `lockAll` comes first. */
  async add({ manager, agencyId, now }: Transaction, changes: ReadonlyMap<string, number>): Promise<void> {
    if (changes.size === 0) return;
    await manager.query(addSql, [agencyId, [...changes.keys()], [...changes.values()], now]);
  }

  /** Keeps every count of the agency as it is until the transaction ends. */
  async lockAll({ manager, agencyId }: Transaction): Promise<void> {
    await manager.query('SELECT FROM counselor_profiles WHERE agency_id = $1 ORDER BY account_id FOR NO KEY UPDATE', [
      agencyId,
    ]);
  }
}

/** Runs under the row's lock, so that the count of the week sees whatever was committed before. */
const takeSql = `
  WITH taken AS (
    UPDATE counselor_profiles p SET open_count = p.open_count + 1, last_assigned_at = $4
      FROM agencies g
     WHERE g.agency_id = p.agency_id AND p.agency_id = $1 AND p.account_id = $2
       AND NOT p.intake_paused AND p.open_count < p.open_capacity AND ${newThisWeekSql('$3', { besides: '$5' })} < p.weekly_capacity
    RETURNING p.account_id)
  SELECT account_id FROM taken`;

const addSql = `
  UPDATE counselor_profiles p
     SET open_count = p.open_count + change.number,
         last_assigned_at = CASE WHEN change.number > 0 THEN $4::timestamptz ELSE p.last_assigned_at END
    FROM unnest($2::uuid[], $3::int[]) AS change (account_id, number)
   WHERE p.agency_id = $1 AND p.account_id = change.account_id`;

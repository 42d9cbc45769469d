import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { lockAgency, lockOpenThreads } from '../../threads/locks.js';
import { localDaySql } from '../coverage/counselor-sql.js';
import { Coverage } from '../coverage/coverage.js';

/** Absences cover each other, so they are changed one at a time: `begin`, the change, `follow`. */
@Injectable()
export class AbsenceEdits {
  constructor(private readonly coverage: Coverage) {}

  /** Nobody else of the agency plans an absence meanwhile. @returns the agency's local day, ISO */
  async begin(tx: Transaction): Promise<string> {
    await lockAgency(tx);
    const [day] = await tx.manager.query<{ today: string }[]>(todaySql, [tx.agencyId, tx.now]);
    if (day === undefined) throw new Error(`No agency ${tx.agencyId}`);
    return day.today;
  }

  /**
   * Writes down who stands in for whom now, and locks everything that this touches: of those who are away, and of those they
   * cover. Nothing new is assigned to these counselors meanwhile.
   * @returns the open threads whose deputies may have changed
   */
  async follow(tx: Transaction, accountId: string): Promise<string[]> {
    const counselorIds = [...new Set([accountId, ...(await this.coverage.rewrite(tx))])];
    await lockThreads(tx, counselorIds);
    await tx.manager.query(lockProfilesSql, [tx.agencyId, counselorIds]);
    // Once more: what was assigned while the profiles' locks were awaited belongs to them too.
    return lockThreads(tx, counselorIds);
  }
}

const todaySql = `SELECT ${localDaySql('$2')}::text AS today FROM agencies g WHERE g.agency_id = $1`;

const threadsSql = `
  SELECT inquiry_id AS "inquiryId" FROM assignments
   WHERE agency_id = $1 AND counselor_id = ANY($2) AND ended_at IS NULL AND counts_as_open`;

const lockProfilesSql =
  'SELECT FROM counselor_profiles WHERE agency_id = $1 AND account_id = ANY($2) ORDER BY account_id FOR NO KEY UPDATE';

async function lockThreads(tx: Transaction, counselorIds: readonly string[]): Promise<string[]> {
  const rows = await tx.manager.query<{ inquiryId: string }[]>(threadsSql, [tx.agencyId, counselorIds]);
  return lockOpenThreads(
    tx,
    rows.map(({ inquiryId }) => inquiryId),
  );
}

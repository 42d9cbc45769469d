import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { lockAgency, lockOpenThreads } from '../../threads/locks.js';
import { localDaySql } from '../counselors/counselor-sql.js';

/**
 * Everything that an absence touches, locked: of whoever is away, and of those they cover. Nobody else of the agency
 * plans an absence meanwhile, and nothing new is assigned to these counselors.
 */
interface LockedRota {
  /** the agency's local day, ISO */
  today: string;
  /** The open threads whose deputies may change. */
  openThreads(): Promise<string[]>;
}

/** Absences cover each other, so they are changed one at a time. */
@Injectable()
export class AbsenceEdits {
  async lock(tx: Transaction, accountId: string): Promise<LockedRota> {
    const { manager, agencyId } = tx;
    await lockAgency(tx);
    const [day] = await manager.query<{ today: string }[]>(
      `SELECT ${localDaySql('$2')}::text AS today FROM agencies g WHERE g.agency_id = $1`,
      [agencyId, tx.now],
    );
    if (day === undefined) throw new Error(`No agency ${agencyId}`);
    const { today } = day;
    const rows = await manager.query<{ counselor_id: string }[]>(touchedSql, [agencyId, accountId, today]);
    const counselorIds = rows.map(({ counselor_id }) => counselor_id);
    await lockThreads(tx, counselorIds);
    await manager.query(lockProfilesSql, [agencyId, counselorIds]);
    // Once more: what was assigned while the profiles' locks were awaited belongs to them too.
    return { today, openThreads: () => lockThreads(tx, counselorIds) };
  }
}

const touchedSql = `
  WITH RECURSIVE touched (counselor_id) AS (
    SELECT $2::uuid
    UNION
    SELECT away.account_id FROM touched
      JOIN absences away ON away.agency_id = $1 AND away.deputy_id = touched.counselor_id AND away.to_day >= $3)
  SELECT counselor_id FROM touched`;

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

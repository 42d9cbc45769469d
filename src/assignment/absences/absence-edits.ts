import { Injectable } from '@nestjs/common';
import { Agency } from '../../agencies/directory/agency.entity.js';
import type { Transaction } from '../../database/transaction.js';
import { lockAgency, lockOpenThreads } from '../../threads/locks.js';
import { type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Absence } from '../coverage/absence.entity.js';
import { localDaySql } from '../coverage/counselor-sql.js';
import { Coverage } from '../coverage/coverage.js';
import { currentRows } from '../coverage/current-cover.js';

export interface AbsenceEdit {
  /** the agency's local day, ISO */
  today: string;
  /** that an absence has which counts until `follow` */
  version: number | null;
  /** Of absences that were read those that count until then; of each of the others the alarm is told. */
  current: (absences: readonly Absence[]) => Verified<Absence>[];
}

/** Absences cover each other, so they are changed one at a time: `begin`, the change, `follow`. */
@Injectable()
export class AbsenceEdits {
  constructor(
    private readonly coverage: Coverage,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Nobody else of the agency plans an absence meanwhile. */
  async begin(tx: Transaction): Promise<AbsenceEdit> {
    await lockAgency(tx);
    const [found] = await tx.manager.query<({ today: string } & Record<string, unknown>)[]>(agencySql, [
      tx.agencyId,
      tx.now,
    ]);
    if (found === undefined) throw new Error(`No agency ${tx.agencyId}`);
    const keys = await this.serverKeys.forAgency(tx);
    const agency = verifiedFrom(keys, Agency, 'g', found);
    return {
      today: found.today,
      version: agency?.coverageVersion ?? null,
      current: (absences) => currentRows(keys, Absence, absences, agency),
    };
  }

  /**
   * Writes down who stands in for whom now, and locks everything that this touches: of those who are away, and of those they
   * cover. Nothing new is assigned to these counselors meanwhile.
   * @returns the open threads whose deputies may have changed
   */
  async follow(tx: Transaction, accountId: string): Promise<string[]> {
    const counselorIds = [...new Set([accountId, ...(await this.coverage.rewrite(tx, { absencesChanged: true }))])];
    await lockThreads(tx, counselorIds);
    await tx.manager.query(lockProfilesSql, [tx.agencyId, counselorIds]);
    // Once more: what was assigned while the profiles' locks were awaited belongs to them too.
    return lockThreads(tx, counselorIds);
  }
}

const agencySql = `SELECT ${localDaySql('$2')}::text AS today, ${columnsSql(Agency, 'g')} FROM agencies g WHERE g.agency_id = $1`;

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

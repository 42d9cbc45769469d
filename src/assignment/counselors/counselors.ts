import { Injectable } from '@nestjs/common';
import type { FormOfAddress } from '../../accounts/account.entity.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { lockAgency } from '../../threads/locks.js';
import { Coverage } from '../coverage/coverage.js';
import { CounselorProfile } from './counselor-profile.entity.js';
import { CounselorRegion } from './counselor-region.entity.js';
import { canAnswerSql, localDaySql, newThisWeekSql } from '../coverage/counselor-sql.js';
import { CounselorTopic } from './counselor-topic.entity.js';

export interface CounselorSettings {
  openCapacity: number;
  weeklyCapacity: number;
  /** ISO weekday numbers, Monday is 1 */
  workingDays: number[];
  /** An agency has one; making someone the fallback ends it for the one before. */
  isFallback: boolean;
  intakePaused?: boolean;
  /** ISO 639-1, not empty; unless given as before, at first German */
  languages?: string[];
  /** ISO 3166-2 codes or 'outside'; empty: all */
  regions: string[];
  /** empty: all */
  topicIds: string[];
}

export interface CounselorInList {
  accountId: string;
  name: string;
  formOfAddress: FormOfAddress | null;
  openCount: number;
  openCapacity: number;
  weekNewCount: number;
  weeklyCapacity: number;
  workingDays: number[];
  /** ISO 639-1 */
  languages: string[];
  intakePaused: boolean;
  isFallback: boolean;
  /** Active, with keys: may be assigned. */
  canAnswer: boolean;
  /** The absence that lasts today: ISO dates, both included; the deputy may be missing. */
  absence: { from: string; to: string; deputyId: string | null; deputyName: string | null } | null;
}

/** How much each counselor takes on, for what, and when. */
@Injectable()
export class Counselors {
  constructor(
    private readonly transactions: Transactions,
    private readonly coverage: Coverage,
  ) {}

  /** Writes or replaces a counselor's settings; what they have open is kept. */
  async setUp(
    tx: Transaction,
    accountId: string,
    { regions, topicIds, ...settings }: CounselorSettings,
  ): Promise<void> {
    const { manager, agencyId } = tx;
    await lockAgency(tx);
    if (settings.isFallback)
      await manager.update(CounselorProfile, { agencyId, isFallback: true }, { isFallback: false });
    await manager.upsert(CounselorProfile, { ...settings, agencyId, accountId }, ['agencyId', 'accountId']);
    await manager.delete(CounselorRegion, { agencyId, accountId });
    await manager.insert(
      CounselorRegion,
      regions.map((region) => ({ agencyId, accountId, region })),
    );
    await manager.delete(CounselorTopic, { agencyId, accountId });
    await manager.insert(
      CounselorTopic,
      topicIds.map((topicId) => ({ agencyId, accountId, topicId })),
    );
    await this.coverage.rewrite(tx);
  }

  /** Who stands in where nobody else fits, held still until the transaction ends; null: nobody yet. */
  async lockFallback(tx: Transaction): Promise<string | null> {
    await lockAgency(tx);
    const { manager, agencyId } = tx;
    const fallback = await manager.findOneBy(CounselorProfile, { agencyId, isFallback: true });
    return fallback?.accountId ?? null;
  }

  /** Everybody who counsels here, by name; one statement. */
  async list(agencyId: string): Promise<CounselorInList[]> {
    const { manager, now } = this.transactions.reading(agencyId);
    return manager.query<CounselorInList[]>(listSql, [agencyId, now]);
  }
}

const listSql = `
  SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name, who.form_of_address AS "formOfAddress",
         p.open_count AS "openCount", p.open_capacity AS "openCapacity",
         ${newThisWeekSql(localDaySql('$2'))} AS "weekNewCount", p.weekly_capacity AS "weeklyCapacity",
         p.working_days AS "workingDays", p.languages, p.intake_paused AS "intakePaused", p.is_fallback AS "isFallback",
         ${canAnswerSql} AS "canAnswer",
         (SELECT json_build_object('from', away.from_day, 'to', away.to_day, 'deputyId', away.deputy_id, 'deputyName', deputy.display_name)
            FROM absences away
            LEFT JOIN accounts deputy ON deputy.agency_id = away.agency_id AND deputy.account_id = away.deputy_id
           WHERE away.agency_id = p.agency_id AND away.account_id = p.account_id
             AND ${localDaySql('$2')} BETWEEN away.from_day AND away.to_day
           LIMIT 1) AS absence
    FROM counselor_profiles p
    JOIN agencies g USING (agency_id)
    JOIN accounts who USING (agency_id, account_id)
   WHERE p.agency_id = $1
   ORDER BY who.display_name, p.account_id`;

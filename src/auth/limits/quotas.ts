import { Injectable } from '@nestjs/common';
import { fromTheFutureSql } from '../../domain/clock-skew.js';
import { Environment } from '../../config/environment.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { FormRefused } from '../../web/forms/form.js';
import type { QuotaKind } from './quota.entity.js';
import { said } from '../../web/texts/said.js';

const windowMinutes = 10;
const dayMinutes = 24 * 60;

/** Mails to one address that was not confirmed, within a day, whether one visitor gave it or many. */
const mostOfAddress = 3;

/** Keeps a flood within the agency it is aimed at, and an account's within that account. */
@Injectable()
export class Quotas {
  private readonly mostOfAgency: Partial<Record<QuotaKind, number>>;
  private readonly mostOfAccount: Partial<Record<QuotaKind, number>>;

  constructor({ limits }: Environment) {
    this.mostOfAgency = {
      registration: limits.registrationsOfAgency,
      reset: limits.resetsOfAgency,
      inquiry: limits.inquiriesOfAgency,
    };
    this.mostOfAccount = {
      reset: limits.resetsOfAccount,
      inquiry: limits.inquiriesOfAccount,
      message: limits.messagesOfAccount,
      renaming: limits.renamesOfAccount,
      'sign-in': limits.signInsOfAccount,
      contact: limits.contactChangesOfAccount,
    };
  }

  /**
   * Counts one more of a kind, in the transaction that stores it: what is refused after all costs nothing. The last step of
   * that transaction, since the agency's other forms of this kind wait for it.
   * @throws FormRefused (429) when there were too many within ten minutes
   */
  async spend(tx: Transaction, kind: QuotaKind, accountId: string): Promise<void> {
    const subjects = [
      { subjectId: accountId, most: this.mostOfAccount[kind] },
      // Last: the agency's other forms wait for it.
      { subjectId: tx.agencyId, most: this.mostOfAgency[kind] },
    ];
    if (!(await take(tx, kind, subjects))) throw tooMany();
  }

  /** One more mail to an address that nobody has confirmed. False where there were enough today. */
  async spendOnAddress(tx: Transaction, addressId: string): Promise<boolean> {
    return take(tx, 'address', [{ subjectId: addressId, most: mostOfAddress }], dayMinutes);
  }

  /** Before any work, and the same for everybody. @throws FormRefused (429) when the agency's quota of a kind is used up */
  async refuseSpent({ manager, agencyId, now }: Reading, kind: 'registration' | 'reset'): Promise<void> {
    const parameters = [agencyId, kind, agencyId, now, this.mostOfAgency[kind]];
    if ((await manager.query<unknown[]>(spentSql, parameters)).length > 0) throw tooMany();
  }

  /** What was counted of an account that is being deleted. */
  async forget({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.query('DELETE FROM quotas WHERE agency_id = $1 AND subject_id = $2', [agencyId, accountId]);
  }
}

/** One row per subject, locked for a moment, in their order. A window begins with its first use. */
const spendSql = `
  INSERT INTO quotas AS q (agency_id, kind, subject_id, used, window_started_at)
  SELECT $1, $2, subject_id, 1, $4 FROM unnest($3::uuid[]) subject_id
  ON CONFLICT (agency_id, kind, subject_id) DO UPDATE
    SET used = CASE WHEN ${isOver('q', '$6')} THEN 1 ELSE q.used + 1 END,
        window_started_at = CASE WHEN ${isOver('q', '$6')} THEN excluded.window_started_at ELSE q.window_started_at END
  WHERE q.used < ($5::int[])[array_position($3::uuid[], q.subject_id)] OR ${isOver('q', '$6')}
  RETURNING 1`;

/** Used up by what is running in the window that a moment is in. */
const spentSql = `
  SELECT 1 FROM quotas q, (SELECT $4::timestamptz AS window_started_at) excluded
   WHERE q.agency_id = $1 AND q.kind = $2 AND q.subject_id = $3 AND q.used >= $5 AND NOT ${isOver('q', windowMinutes.toString())}`;

interface Share {
  subjectId: string;
  /** Undefined where nothing of this kind is counted. */
  most: number | undefined;
}

/** False where one of them has used up theirs: then nothing is to come of it. */
async function take(
  { manager, agencyId, now }: Transaction,
  kind: QuotaKind,
  shares: readonly Share[],
  minutes = windowMinutes,
): Promise<boolean> {
  const counted = shares.filter(({ most }) => most !== undefined);
  const subjects = counted.map(({ subjectId }) => subjectId);
  const most = counted.map((share) => share.most);
  if (counted.length === 0) return true;
  const taken = await manager.query<unknown[]>(spendSql, [agencyId, kind, subjects, now, most, minutes]);
  return taken.length === counted.length;
}

function tooMany(): FormRefused {
  return FormRefused.tooMany(said('form.too-much-at-once'), windowMinutes * 60);
}

/** Ended, or begun by a clock that is ahead of ours. */
function isOver(quota: string, minutes: string): string {
  return `(${quota}.window_started_at <= excluded.window_started_at - ${minutes}::int * interval '1 minute' OR ${fromTheFutureSql(`${quota}.window_started_at`, 'excluded.window_started_at')})`;
}

import type { Reading } from '../../database/transaction.js';
import { newestFrom } from '../row-macs/row-versions.js';
import type { Verified } from '../row-macs/verified-row.js';
import { columnsSql } from '../rows/row-columns.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { AccountKey } from '../tables/account-key.entity.js';
import { RecoveryKey } from '../tables/recovery-key.entity.js';

/** The one that the account's keys speak of; for each that is not as it was written, or was put back, the alarm. One statement. */
export async function recoveryKeyOf(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  accountId: string,
): Promise<Verified<RecoveryKey> | null> {
  const found = await manager.query<Record<string, unknown>[]>(recoverySql, [agencyId, accountId]);
  const key = { entity: AccountKey, alias: 'k', spokenOf: ({ recoveryVersion }: AccountKey) => recoveryVersion };
  return newestFrom(keys, found, key, { entity: RecoveryKey, alias: 'r' });
}

const recoverySql = `
  SELECT ${columnsSql(AccountKey, 'k')}, ${columnsSql(RecoveryKey, 'r')}
    FROM recovery_keys r
    LEFT JOIN account_keys k USING (agency_id, account_id, generation)
   WHERE r.agency_id = $1 AND r.account_id = $2
   ORDER BY r.generation DESC`;

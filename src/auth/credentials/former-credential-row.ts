import { Account } from '../../accounts/account.entity.js';
import type { Reading } from '../../database/transaction.js';
import { newestFrom } from '../../vault/row-macs/row-versions.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { FormerCredential } from './former-credential.entity.js';

/** The one that the account speaks of; for each that is not as it was written, or was put back, the alarm. One statement. */
export async function formerCredentialOf(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  accountId: string,
): Promise<Verified<FormerCredential> | null> {
  const found = await manager.query<Record<string, unknown>[]>(formerSql, [agencyId, accountId]);
  const account = { entity: Account, alias: 'a', spokenOf: ({ formerVersion }: Account) => formerVersion };
  return newestFrom(keys, found, account, { entity: FormerCredential, alias: 'f' });
}

const formerSql = `
  SELECT ${columnsSql(Account, 'a')}, ${columnsSql(FormerCredential, 'f')}
    FROM accounts a
    JOIN former_credentials f USING (agency_id, account_id)
   WHERE a.agency_id = $1 AND a.account_id = $2`;

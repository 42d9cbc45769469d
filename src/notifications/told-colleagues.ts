import { AccountRole } from '../accounts/account-role.entity.js';
import { isRoleOf } from '../accounts/account-roles.js';
import { Account } from '../accounts/account.entity.js';
import type { Reading } from '../database/transaction.js';
import { verifiedFrom, verifiedOrNull } from '../vault/row-macs/verified-row.js';
import { columnsSql } from '../vault/rows/row-columns.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';

/** Nobody, where it is a client, or an account that is gone. */
export async function colleague(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  accountId: string,
): Promise<string[]> {
  const account = verifiedOrNull(keys, Account, await manager.findOneBy(Account, { agencyId, accountId }));
  return account !== null && account.displayName !== null ? [accountId] : [];
}

/** Those whom account and role make one; of a row that was altered the alarm is told. */
export async function supervisors({ manager, agencyId }: Reading, keys: AgencyKeys): Promise<string[]> {
  const found = await manager.query<Record<string, unknown>[]>(supervisorsSql, [agencyId]);
  return found.flatMap((raw) => {
    const role = verifiedFrom(keys, AccountRole, 'r', raw);
    const account = verifiedFrom(keys, Account, 'a', raw);
    return role && account?.status === 'active' && isRoleOf(account, role) ? [role.accountId] : [];
  });
}

const supervisorsSql = `
  SELECT ${columnsSql(AccountRole, 'r')}, ${columnsSql(Account, 'a')}
    FROM account_roles r JOIN accounts a USING (agency_id, account_id)
   WHERE r.agency_id = $1 AND r.role = 'supervisor'`;

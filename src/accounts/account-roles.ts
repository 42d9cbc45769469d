import type { Role } from '../domain/roles.js';
import { isNewest } from '../vault/row-macs/row-versions.js';
import { type Verified, verifiedRows } from '../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { AccountRole } from './account-role.entity.js';
import type { Account } from './account.entity.js';

/** What `rolesSql` finds. */
export interface FoundRoles {
  roles: Role[] | null;
  roleVersions: (number | null)[] | null;
  roleMacs: (Buffer | null)[] | null;
}

/** The roles of an account in a page's own query, with their MACs: for `verifiedRoles`. */
export function rolesSql(account: string): string {
  return `SELECT array_agg(r.role ORDER BY r.role) AS roles, array_agg(r.version ORDER BY r.role) AS "roleVersions", array_agg(r.row_mac ORDER BY r.role) AS "roleMacs"
            FROM account_roles r WHERE r.agency_id = ${account}.agency_id AND r.account_id = ${account}.account_id`;
}

/** Null, and the alarm, where one of them is not as it was written, or is not of the account as it is now. */
export function verifiedRoles(keys: AgencyKeys, account: Verified<Account>, found: FoundRoles): Role[] | null {
  const { agencyId, accountId } = account;
  const rows = (found.roles ?? []).map((role, nth) => ({
    ...{ agencyId, accountId, role },
    version: found.roleVersions?.[nth] ?? null,
    rowMac: found.roleMacs?.[nth] ?? null,
  }));
  const verified = verifiedRows(keys, AccountRole, rows).filter((role) => isRoleOf(account, role));
  return verified.length === rows.length ? verified.map(({ role }) => role) : null;
}

/** Whether both rows are of the same time. If not, one of them was put back, and the alarm is raised: nobody has any right by them. */
export function isRoleOf(account: Verified<Account>, role: Verified<AccountRole>): boolean {
  return role.accountId === account.accountId && isNewest(AccountRole, role, account.version);
}

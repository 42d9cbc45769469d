import type { Person } from '../database/transaction.js';
import type { Role } from '../domain/roles.js';
import { verifiedRows } from '../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { AccountRole } from './account-role.entity.js';

/** The roles of an account in a page's own query, with their MACs: for `verifiedRoles`. */
export function rolesSql(account: string): string {
  return `SELECT array_agg(r.role ORDER BY r.role) AS roles, array_agg(r.row_mac ORDER BY r.role) AS "roleMacs"
            FROM account_roles r WHERE r.agency_id = ${account}.agency_id AND r.account_id = ${account}.account_id`;
}

/** Null, and the alarm, where one of them is not as it was written. */
export function verifiedRoles(
  keys: AgencyKeys,
  { agencyId, accountId }: Person,
  roles: readonly Role[],
  macs: readonly (Buffer | null)[],
): Role[] | null {
  const rows = roles.map((role, index) => ({ agencyId, accountId, role, rowMac: macs[index] ?? null }));
  const verified = verifiedRows(keys, AccountRole, rows);
  return verified.length === rows.length ? verified.map(({ role }) => role) : null;
}

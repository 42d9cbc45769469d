import { AccountRole } from '../../accounts/account-role.entity.js';
import { isRoleOf } from '../../accounts/account-roles.js';
import { Account } from '../../accounts/account.entity.js';
import type { Reading } from '../../database/transaction.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { AccountKey } from '../../vault/tables/account-key.entity.js';
import { canAnswerSql } from './counselor-sql.js';

/**
 * Who of the agency's counselors can answer at all, by rows that were checked: what `canAnswerSql` finds, and whose account,
 * role and newest key the server itself wrote. Nothing could be sealed to another key, and nobody signs in with it.
 * @param among account ids; null for everybody
 */
export async function ableCounselors(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  among: readonly string[] | null,
): Promise<Set<string>> {
  const rows = await manager.query<({ id: string } & Record<string, unknown>)[]>(ableAmongSql, [agencyId, among]);
  return new Set(rows.filter((row) => isAble(keys, row)).map(({ id }) => id));
}

/** The same of a row that holds `ableColumns`, or nothing where nobody was found. */
export function isAble(keys: AgencyKeys, row: Readonly<Record<string, unknown>>): boolean {
  const account = verifiedFrom(keys, Account, 'who', row);
  const role = verifiedFrom(keys, AccountRole, 'whose', row);
  if (account?.status !== 'active' || role?.role !== 'counselor' || !isRoleOf(account, role)) return false;
  return verifiedFrom(keys, AccountKey, 'k', row) !== null;
}

/** Of an account `who` with a role `whose`, and its newest key, `k`, which `newestKeySql` joins. */
export const ableColumns = `${columnsSql(Account, 'who')}, ${columnsSql(AccountRole, 'whose')}, ${columnsSql(AccountKey, 'k')}`;

export const newestKeySql = `LATERAL (
    SELECT * FROM account_keys newest WHERE newest.agency_id = who.agency_id AND newest.account_id = who.account_id
     ORDER BY newest.generation DESC LIMIT 1) k`;

const ableAmongSql = `
  SELECT p.account_id AS id, ${ableColumns}
    FROM counselor_profiles p
    JOIN accounts who USING (agency_id, account_id)
    JOIN account_roles whose USING (agency_id, account_id)
   CROSS JOIN ${newestKeySql}
   WHERE p.agency_id = $1 AND whose.role = 'counselor' AND ($2::uuid[] IS NULL OR p.account_id = ANY($2)) AND ${canAnswerSql}`;

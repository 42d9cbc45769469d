import { AccountRole } from '../../accounts/account-role.entity.js';
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
  const rows = await manager.query<({ id: string } & Record<string, unknown>)[]>(ableSql, [agencyId, among]);
  const able = rows.filter(
    (row) =>
      verifiedFrom(keys, Account, 'who', row)?.status === 'active' &&
      verifiedFrom(keys, AccountRole, 'whose', row)?.role === 'counselor' &&
      verifiedFrom(keys, AccountKey, 'k', row) !== null,
  );
  return new Set(able.map(({ id }) => id));
}

const ableSql = `
  SELECT p.account_id AS id, ${columnsSql(Account, 'who')}, ${columnsSql(AccountRole, 'whose')},
         ${columnsSql(AccountKey, 'k')}
    FROM counselor_profiles p
    JOIN accounts who USING (agency_id, account_id)
    JOIN account_roles whose USING (agency_id, account_id)
   CROSS JOIN LATERAL (SELECT * FROM account_keys newest WHERE newest.agency_id = p.agency_id AND newest.account_id = p.account_id
                        ORDER BY newest.generation DESC LIMIT 1) k
   WHERE p.agency_id = $1 AND whose.role = 'counselor' AND ($2::uuid[] IS NULL OR p.account_id = ANY($2)) AND ${canAnswerSql}`;

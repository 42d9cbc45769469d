import type { Reading } from '../database/transaction.js';
import { isNewest } from '../vault/row-macs/row-versions.js';
import { type Verified, verifiedFrom, verifiedOrNull } from '../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../vault/rows/row-columns.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { AccountContact } from './account-contact.entity.js';
import { Account } from './account.entity.js';

/**
 * The address that belongs to an account, both rows read by one statement. `altered`, and the alarm, for one that is not as it was
 * written, and for one from before that was put back.
 */
export function currentContact(
  keys: AgencyKeys,
  account: Verified<Account>,
  row: AccountContact | null,
): Verified<AccountContact> | 'altered' | null {
  const contact = verifiedOrNull(keys, AccountContact, row);
  if (!contact) return row && 'altered';
  return isNewest(AccountContact, contact, account.contactVersion) ? contact : 'altered';
}

/** The same, looked up; whose account is altered has no address either. */
export async function contactOf(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  accountId: string,
): Promise<Verified<AccountContact> | 'altered' | null> {
  const [found] = await manager.query<Record<string, unknown>[]>(contactSql, [agencyId, accountId]);
  if (!found) return null;
  const account = verifiedFrom(keys, Account, 'a', found);
  return account ? currentContact(keys, account, rowFrom(AccountContact, 'c', found)) : 'altered';
}

const contactSql = `
  SELECT ${columnsSql(Account, 'a')}, ${columnsSql(AccountContact, 'c')}
    FROM accounts a
    LEFT JOIN account_contacts c USING (agency_id, account_id)
   WHERE a.agency_id = $1 AND a.account_id = $2`;

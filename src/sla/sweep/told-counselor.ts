import { Account } from '../../accounts/account.entity.js';
import { Assignment } from '../../assignment/assigned/assignment.entity.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';

/** Of assignment `s` and its counselor's account `c`, with their MACs: for `toldCounselor`. */
export const toldColumns = `${columnsSql(Assignment, 's')}, ${columnsSql(Account, 'c')}`;

/** Whose thread it is, if they have access; nobody, and the alarm, where assignment or account is not as the server wrote it. */
export function toldCounselor(keys: AgencyKeys, found: Readonly<Record<string, unknown>>): string[] {
  const assignment = verifiedFrom(keys, Assignment, 's', found);
  const account = verifiedFrom(keys, Account, 'c', found);
  return assignment && account?.status === 'active' ? [account.accountId] : [];
}

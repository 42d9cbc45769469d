import { IsNull, Not } from 'typeorm';
import type { Transaction } from '../database/transaction.js';
import { type Verified, verifiedRows } from '../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { Account } from './account.entity.js';

/** The accounts whose deletion was announced, locked; without those whose rows were altered. */
export async function announced({ manager, agencyId }: Transaction, keys: AgencyKeys): Promise<Verified<Account>[]> {
  const where = { agencyId, deletionAnnouncedOn: Not(IsNull()) };
  const found = await manager.find(Account, { where, lock: { mode: 'for_no_key_update' } });
  return verifiedRows(keys, Account, found);
}

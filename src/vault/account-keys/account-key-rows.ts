import type { Reading } from '../../database/transaction.js';
import { raiseAlarm } from '../ciphers/alarm.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import { placeOf, verifiedRow } from '../row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../rows/row-columns.js';
import { shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { AccountKey } from '../tables/account-key.entity.js';

/** All generations of each account's key, the newest first, as the database has them. One statement. */
export async function keyRows(
  { manager, agencyId }: Reading,
  accountIds: readonly string[],
): Promise<Map<string, AccountKey[]>> {
  const found = await manager.query<Record<string, unknown>[]>(
    `SELECT ${columnsSql(AccountKey, 'k')} FROM account_keys k
      WHERE k.agency_id = $1 AND k.account_id = ANY($2) ORDER BY k.generation DESC`,
    [agencyId, accountIds],
  );
  const byAccount = new Map<string, AccountKey[]>();
  for (const raw of found) {
    const row = rowFrom(AccountKey, 'k', raw);
    if (row) byAccount.set(row.accountId, [...(byAccount.get(row.accountId) ?? []), row]);
  }
  return byAccount;
}

/**
 * What is sealed to: of one account's generations the newest that is trusted; undefined if none is. All of them are looked
 * at, or an older one could be made the newest by taking a later one away: that was retired when the later one came.
 * @throws {EnvelopeError} if one is not what was written, or is missing.
 */
export function recipientOf(keys: AgencyKeys, rows: readonly AccountKey[]): VerifiedPublicKey<'account'> | undefined {
  const verified = rows.map((row) => [publicKeyOf(keys, row), verifiedRow(keys, AccountKey, row)] as const);
  const newest = verified[0]?.[1];
  if (newest && newest.retiredAt !== null) return raiseAlarm('forged', placeOf(shapeOf(AccountKey), newest));
  return verified.find(([, row]) => row.trustedAt !== null)?.[0];
}

function publicKeyOf(keys: AgencyKeys, row: AccountKey): VerifiedPublicKey<'account'> {
  const { agencyId, accountId: id, generation } = row;
  return keys.verifyPublicKey({ kind: 'account', agencyId, id, generation }, row.publicKey, row.publicKeyMac);
}

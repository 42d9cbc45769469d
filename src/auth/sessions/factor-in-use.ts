import type { Account } from '../../accounts/account.entity.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { placeOf, type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { shapeOf } from '../../vault/rows/row-shape.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { SecondFactor } from './second-factor.entity.js';

/**
 * The second factor of an account, which says itself when the one in use was confirmed. One that is altered, missing, or
 * put back from before is never taken for none: that would let the password alone set up another.
 */
export function factorInUse(
  keys: AgencyKeys,
  account: Verified<Account>,
  row: SecondFactor | null,
): Verified<SecondFactor> | null | 'altered' {
  const factor = verifiedOrNull(keys, SecondFactor, row);
  if (row && !factor) return 'altered';
  if (account.secondFactorAt?.getTime() === factor?.confirmedAt?.getTime()) return factor;
  const { agencyId, accountId } = account;
  tellAlarm('forged', placeOf(shapeOf(SecondFactor), { agencyId, accountId }));
  return 'altered';
}

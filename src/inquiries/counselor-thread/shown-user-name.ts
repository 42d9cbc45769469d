import { tellAlarm, unlessAltered } from '../../vault/ciphers/alarm.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { said, type Words } from '../../web/texts/said.js';

/**
 * Somebody's user name, for others at the agency; in the place of one that does not open, that it is damaged.
 * @param userNameSealed null, and the alarm, where there is no such account, though somebody's inquiry or role is
 */
export function shownUserName(keys: AgencyKeys, accountId: string, userNameSealed: Buffer | null): Words {
  if (userNameSealed === null)
    tellAlarm('missing', { purpose: 'row', table: 'accounts', key: { agencyId: keys.agencyId, accountId } });
  const opened = userNameSealed && unlessAltered(() => keys.unsealUserName(accountId, userNameSealed));
  return opened ?? said('inquiries/counselor-thread.damaged-name');
}

import { unlessAltered } from '../../vault/ciphers/alarm.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { said, type Words } from '../../web/texts/said.js';

/** Somebody's user name, for others at the agency; in the place of one that does not open, that it is damaged. */
export function shownUserName(keys: AgencyKeys, accountId: string, userNameSealed: Buffer): Words {
  return (
    unlessAltered(() => keys.unsealUserName(accountId, userNameSealed)) ??
    said('inquiries/counselor-thread.damaged-name')
  );
}

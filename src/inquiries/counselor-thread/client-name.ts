import type { Inquiry } from '../../threads/inquiry.entity.js';
import { unlessAltered } from '../../vault/ciphers/alarm.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { said, type Words } from '../../web/texts/said.js';

/** By which name those who answer know the client. */
export function clientNameOf(
  server: AgencyKeys,
  { clientId }: Pick<Inquiry, 'clientId'>,
  { clientNameSealed }: { clientNameSealed: Buffer },
): Words {
  return (
    unlessAltered(() => server.unsealUserName(clientId, clientNameSealed)) ??
    said('inquiries/counselor-thread.damaged-name')
  );
}

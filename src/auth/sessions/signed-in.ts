import { AccountContact } from '../../accounts/account-contact.entity.js';
import { currentContact } from '../../accounts/contact-row.js';
import { Account } from '../../accounts/account.entity.js';
import { type FoundRoles, rolesSql, verifiedRoles } from '../../accounts/account-roles.js';
import { Agency } from '../../agencies/directory/agency.entity.js';
import { primaryColumns, primarySql, standingFrom } from '../../agencies/directory/agency-version.js';
import type { Reading } from '../../database/transaction.js';
import type { Role } from '../../domain/roles.js';
import { type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { AccountKey } from '../../vault/tables/account-key.entity.js';
import { factorInUse } from './factor-in-use.js';
import { SecondFactor } from './second-factor.entity.js';
import { Session } from './session.entity.js';

interface SignedInRow extends FoundRoles, Record<string, unknown> {
  hasUnsent: boolean;
}

/** Whom a cookie signs in, each of whose rows is as it was written. */
export interface SignedIn extends Pick<SignedInRow, 'hasUnsent'> {
  /** Whether the agency asks a second factor of its staff; also where its row is not as it was written. */
  secondFactorDemanded: boolean;
  wantsNotices: boolean;
  session: Verified<Session>;
  account: Verified<Account>;
  key: Verified<AccountKey>;
  roles: Role[];
}

/**
 * One statement. Null for a secret that is none, and where one of the rows is not as it was written; valid only while the
 * account is active and its credentials are those the session was started with.
 */
export async function signedInBy(
  { manager, agencyId }: Reading,
  keys: AgencyKeys,
  secret: Buffer,
): Promise<SignedIn | null> {
  const [row] = await manager.query<SignedInRow[]>(signedInSql, [agencyId, keys.sessionHashes(secret)]);
  if (!row) return null;
  const session = verifiedFrom(keys, Session, 's', row);
  const account = verifiedFrom(keys, Account, 'a', row);
  const key = verifiedFrom(keys, AccountKey, 'k', row);
  const factor = account && factorInUse(keys, account, rowFrom(SecondFactor, 'f', row));
  const roles = account && verifiedRoles(keys, account, row);
  if (!session || !account || !key || !roles || factor === 'altered') return null;
  if (account.status !== 'active' || account.credentialVersion !== session.credentialVersion) return null;
  const secondFactorDemanded = standingFrom(keys, 'g', row).agency?.secondFactor !== 'optional';
  const contact = currentContact(keys, account, rowFrom(AccountContact, 'c', row));
  const wantsNotices = contact !== 'altered' && contact?.wantsNotices === true;
  return { session, account, key, roles, secondFactorDemanded, wantsNotices, hasUnsent: row.hasUnsent };
}

/** What of it belongs together is looked at once it is sure that each is as it was written. */
const signedInSql = `
  SELECT ${columnsSql(Session, 's')}, ${columnsSql(AccountKey, 'k')}, ${columnsSql(SecondFactor, 'f')},
         ${columnsSql(Account, 'a')}, ${columnsSql(Agency, 'g')}, ${primaryColumns}, ${columnsSql(AccountContact, 'c')},
         EXISTS (SELECT FROM unsent_texts kept WHERE kept.agency_id = s.agency_id AND kept.account_id = s.account_id AND NOT kept.is_draft) AS "hasUnsent",
         held.*
    FROM sessions s
    LEFT JOIN accounts a USING (agency_id, account_id)
    JOIN agencies g USING (agency_id)
    LEFT JOIN second_factors f USING (agency_id, account_id)
    LEFT JOIN account_contacts c USING (agency_id, account_id)
    LEFT JOIN account_keys k ON k.agency_id = s.agency_id AND k.account_id = s.account_id AND k.generation = s.key_generation
    ${primarySql('s.agency_id')}
   CROSS JOIN LATERAL (${rolesSql('a')}) held
   WHERE s.agency_id = $1 AND s.session_hash = ANY($2)`;

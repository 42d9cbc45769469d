import { Account } from '../../accounts/account.entity.js';
import type { Reading } from '../../database/transaction.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { isNewest } from '../../vault/row-macs/row-versions.js';
import { placeOf, type Verified, verifiedFrom, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql, jsonSql, rowFromJson } from '../../vault/rows/row-columns.js';
import { shapeOf } from '../../vault/rows/row-shape.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ClientCounselor } from './client-counselor.entity.js';
import { CounselorExclusion } from './counselor-exclusion.entity.js';

/** Whose client somebody is, and whose not, as far as the server itself wrote it. */
export interface ClientPairs {
  /** The client's own row, which says what counts; null, and the alarm, where it was altered. */
  account: Verified<Account> | null;
  /** Null where they have no counselor of their own, or somebody altered that, or put one back. */
  ownCounselorId: string | null;
  /** of the row that says so, whether it counts or not */
  ownVersion: number | null;
  /** Whom the client was parted from. Of a row that was altered or is missing the alarm is told, and whom it names is not chosen either. */
  excludedIds: string[];
}

export function pairsFrom(
  keys: AgencyKeys,
  found: Readonly<Record<string, unknown>> & { parted: Readonly<Record<string, unknown>>[] },
): ClientPairs {
  const account = verifiedFrom(keys, Account, 'client', found);
  const own = verifiedFrom(keys, ClientCounselor, 'own', found);
  const isCurrent = account !== null && own !== null && isNewest(ClientCounselor, own, account.pairVersion);
  const rows = found.parted.map((one) => rowFromJson(CounselorExclusion, one));
  verifiedRows(keys, CounselorExclusion, rows);
  const written = rows.map(({ counselorId }) => counselorId);
  const missing = (account?.partedFrom ?? []).filter((id) => !written.includes(id));
  for (const counselorId of missing) tellMissing(keys, account, counselorId);
  return {
    account,
    ownCounselorId: isCurrent ? own.counselorId : null,
    ownVersion: own?.version ?? null,
    excludedIds: [...written, ...missing],
  };
}

/** The same of a client alone. One statement. */
export async function pairsOf(reading: Reading, keys: AgencyKeys, clientId: string): Promise<ClientPairs> {
  const { manager, agencyId } = reading;
  const [found] = await manager.query<Parameters<typeof pairsFrom>[1][]>(pairsSql, [agencyId, clientId]);
  return found ? pairsFrom(keys, found) : nothing;
}

/** Of a client `client`, as far as there is one, with `own` joined by `ownSql`: what `pairsFrom` needs. */
export const pairColumns = `${columnsSql(Account, 'client')}, ${columnsSql(ClientCounselor, 'own')},
         (SELECT coalesce(json_agg(${jsonSql(CounselorExclusion, 'parted')}), '[]')
            FROM counselor_exclusions parted
           WHERE parted.agency_id = client.agency_id AND parted.client_id = client.account_id) AS parted`;

export const ownSql = `client_counselors own ON own.agency_id = client.agency_id AND own.client_id = client.account_id`;

const pairsSql = `
  SELECT ${pairColumns}
    FROM accounts client
    LEFT JOIN ${ownSql}
   WHERE client.agency_id = $1 AND client.account_id = $2`;

const nothing: ClientPairs = { account: null, ownCounselorId: null, ownVersion: null, excludedIds: [] };

function tellMissing({ agencyId }: AgencyKeys, account: Account | null, counselorId: string): void {
  const key = { agencyId, clientId: account?.accountId, counselorId };
  tellAlarm('missing', placeOf(shapeOf(CounselorExclusion), key));
}

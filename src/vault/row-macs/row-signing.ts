import type { Transaction } from '../../database/transaction.js';
import { tellAlarm } from '../ciphers/alarm.js';
import { columnsSql, rowFrom } from '../rows/row-columns.js';
import { type EntityClass, type MacedRow, shapeOf } from '../rows/row-shape.js';
import { type AgencyKeys, ROW_MAC_PREFIX_BYTES, rowMacPrefix } from '../server-keys/agency-keys.js';
import { faultOf, macOfRow, placeOf } from './verified-row.js';

/** Gives rows without any MAC one, whatever they say. Returns how many, `limit` at most; repeat until 0. */
export async function signUnsigned(
  tx: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
  limit: number,
): Promise<number> {
  const rows = await locked(tx, entity, 'row_mac IS NULL', limit);
  await write(
    tx,
    entity,
    rows.map(({ place, row }) => [place, macOfRow(keys, entity, row)]),
  );
  return rows.length;
}

/**
 * Gives rows that an earlier version of the key vouches for a MAC of the present one. One that it does not vouch for is
 * told, and marked as looked at: nothing vouches for it then, as before. Returns how many; repeat until 0.
 */
export async function signAgain(
  tx: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
  limit: number,
): Promise<number> {
  const rows = await locked(tx, entity, EARLIER, limit, rowMacPrefix(keys.rowMacVersion));
  await write(
    tx,
    entity,
    rows.map(({ place, row }) => [place, again(keys, entity, row)]),
  );
  return rows.length;
}

/** Whether any row still relies on an earlier version of the key. */
export async function isEarlierUsed(
  { manager, agencyId }: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
): Promise<boolean> {
  const [found] = await manager.query<{ used: boolean }[]>(
    `SELECT EXISTS (SELECT FROM ${shapeOf(entity).table} r WHERE r.agency_id = $1 AND ${EARLIER}) AS used`,
    [agencyId, rowMacPrefix(keys.rowMacVersion)],
  );
  return found?.used === true;
}

const EARLIER = `substring(r.row_mac FROM 1 FOR ${ROW_MAC_PREFIX_BYTES.toString()}) <> $2`;

interface Located {
  /** Where PostgreSQL keeps it: as long as the row is locked, that is its name, whatever its primary key. */
  readonly place: string;
  readonly row: MacedRow;
}

/** What somebody else is changing just now gets its MAC from them, or in the next round. */
async function locked(
  { manager, agencyId }: Transaction,
  entity: EntityClass<MacedRow>,
  which: string,
  limit: number,
  ...parameters: unknown[]
): Promise<Located[]> {
  const found = await manager.query<({ place: string } & Record<string, unknown>)[]>(
    `SELECT r.ctid::text AS place, ${columnsSql(entity, 'r')} FROM ${shapeOf(entity).table} r
      WHERE r.agency_id = $1 AND ${which} LIMIT ${limit.toString()} FOR NO KEY UPDATE SKIP LOCKED`,
    [agencyId, ...parameters],
  );
  return found.flatMap((raw) => {
    const row = rowFrom(entity, 'r', raw);
    return row ? [{ place: raw.place, row }] : [];
  });
}

async function write(
  { manager }: Transaction,
  entity: EntityClass<MacedRow>,
  macs: readonly (readonly [string, Buffer])[],
): Promise<void> {
  if (macs.length === 0) return;
  await manager.query(
    `UPDATE ${shapeOf(entity).table} r SET row_mac = made.mac
       FROM unnest($1::tid[], $2::bytea[]) AS made(place, mac) WHERE r.ctid = made.place`,
    [macs.map(([place]) => place), macs.map(([, mac]) => mac)],
  );
}

function again(keys: AgencyKeys, entity: EntityClass<MacedRow>, row: MacedRow): Buffer {
  const fault = faultOf(keys, entity, row);
  if (fault === null) return macOfRow(keys, entity, row);
  tellAlarm(fault, placeOf(shapeOf(entity), row));
  // The version of today, and behind it what did not fit before either.
  const misfit = row.rowMac?.subarray(ROW_MAC_PREFIX_BYTES) ?? Buffer.alloc(0);
  return Buffer.concat([rowMacPrefix(keys.rowMacVersion), misfit]);
}

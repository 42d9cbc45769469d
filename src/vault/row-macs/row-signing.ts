import type { Transaction } from '../../database/transaction.js';
import { tellAlarm } from '../ciphers/alarm.js';
import { columnsSql, rowFrom } from '../rows/row-columns.js';
import { type EntityClass, type MacedRow, type RowColumn, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { ROW_MAC_PREFIX_BYTES } from '../server-keys/row-mac-keys.js';
import { sqlTypes } from './row-changes.js';
import { faultOf, macOfRow, placeOf } from './verified-row.js';

/** What a table is gone through in: how many rows were signed, and the last one looked at, after which to go on; null at the end. */
export interface SigningStep {
  readonly signed: number;
  readonly last: MacedRow | null;
}

/** Gives rows without any MAC one, whatever they say: `limit` at most, of those that come after `after`. */
export async function signUnsigned(
  tx: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
  limit: number,
  after: MacedRow | null,
): Promise<SigningStep> {
  const rows = await locked(tx, entity, 'r.row_mac IS NULL', { after, limit });
  await write(
    tx,
    entity,
    rows.map(({ place, row }) => [place, macOfRow(keys, entity, row)]),
  );
  return stepOver(rows, limit);
}

/**
 * Gives rows that an earlier version of the key vouches for a MAC of the present one. One that it does not vouch for is
 * told, and marked as looked at: nothing vouches for it then, as before.
 */
export async function signAgain(
  tx: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
  limit: number,
  after: MacedRow | null,
): Promise<SigningStep> {
  const rows = await locked(tx, entity, EARLIER, { after, limit }, keys.rows.prefix);
  await write(
    tx,
    entity,
    rows.map(({ place, row }) => [place, again(keys, entity, row)]),
  );
  return stepOver(rows, limit);
}

/** Whether any row still relies on an earlier version of the key. */
export async function isEarlierUsed(
  { manager, agencyId }: Transaction,
  keys: AgencyKeys,
  entity: EntityClass<MacedRow>,
): Promise<boolean> {
  const [found] = await manager.query<{ used: boolean }[]>(
    `SELECT EXISTS (SELECT FROM ${shapeOf(entity).table} r WHERE r.agency_id = $1 AND ${EARLIER}) AS used`,
    [agencyId, keys.rows.prefix],
  );
  return found?.used === true;
}

const EARLIER = `substring(r.row_mac FROM 1 FOR ${ROW_MAC_PREFIX_BYTES.toString()}) <> $2`;

interface Located {
  /** Where PostgreSQL keeps it: as long as the row is locked, that is its name, whatever its primary key. */
  readonly place: string;
  readonly row: MacedRow;
}

function stepOver(rows: readonly Located[], limit: number): SigningStep {
  return { signed: rows.length, last: rows.length < limit ? null : (rows.at(-1)?.row ?? null) };
}

/**
 * In the order of their primary keys, so that going through a large table reads it once. What somebody else is changing
 * just now gets its MAC from them, or in the next round.
 */
async function locked(
  { manager, agencyId }: Transaction,
  entity: EntityClass<MacedRow>,
  which: string,
  { after, limit }: { after: MacedRow | null; limit: number },
  ...parameters: unknown[]
): Promise<Located[]> {
  const { table, columns } = shapeOf(entity);
  const key = columns.filter(({ isKey }) => isKey);
  const names = key.map(({ name }) => `r.${name}`).join(', ');
  const beyond =
    after === null ? [] : key.map(({ property }) => (after as unknown as Record<string, unknown>)[property]);
  const found = await manager.query<({ place: string } & Record<string, unknown>)[]>(
    `SELECT r.ctid::text AS place, ${columnsSql(entity, 'r')} FROM ${table} r
      WHERE r.agency_id = $1 AND ${which}${after === null ? '' : ` AND (${names}) > (${placesFor(key, parameters.length + 2)})`}
      ORDER BY ${names} LIMIT ${limit.toString()} FOR NO KEY UPDATE SKIP LOCKED`,
    [agencyId, ...parameters, ...beyond],
  );
  return found.flatMap((raw) => {
    const row = rowFrom(entity, 'r', raw);
    return row ? [{ place: raw.place, row }] : [];
  });
}

function placesFor(key: readonly RowColumn[], first: number): string {
  return key.map(({ kind }, at) => `$${(first + at).toString()}::${sqlTypes[kind]}`).join(', ');
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
  return Buffer.concat([keys.rows.prefix, misfit]);
}

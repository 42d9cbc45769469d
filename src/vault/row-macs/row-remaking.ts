import type { Reading, Transaction } from '../../database/transaction.js';
import { EnvelopeError } from '../ciphers/alarm.js';
import { columnsSql, rowFrom } from '../rows/row-columns.js';
import { macedEntities } from '../rows/row-mac.decorator.js';
import { type EntityClass, type MacedRow, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import type { ServerMade } from '../server-keys/server-made.decorator.js';
import { faultOf, macOfRow } from './verified-row.js';

/** What is to be made anew of a table. */
export interface RemadeTable {
  readonly entity: EntityClass;
  readonly columns: readonly ServerMade[];
}

/** A few rows of a table, from where the ones before ended. */
interface Stretch {
  /** Where PostgreSQL keeps the last of them; null at the end. */
  readonly end: string | null;
  readonly remade: number;
}

/**
 * Makes columns of a table anew under today's keys, and with them the row's MAC. What nobody vouches for any more stays as
 * it is: it opened nothing before, either.
 * @param from where a stretch before ended; `(0,0)` to begin
 */
export async function remake(
  tx: Transaction,
  keys: AgencyKeys,
  table: RemadeTable,
  from: string,
  limit: number,
): Promise<Stretch> {
  const rows = await stretch(tx, table.entity, { from, limit, lock: 'FOR NO KEY UPDATE SKIP LOCKED' });
  let remade = 0;
  for (const { place, row } of rows) {
    const changes = changesOf(keys, table, row);
    if (changes.length === 0) continue;
    await write(tx, keys, table.entity, place, { ...row, ...Object.fromEntries(changes) }, changes);
    remade += 1;
  }
  return { end: rows.length < limit ? null : (rows.at(-1)?.place ?? null), remade };
}

/** Whether anything in a table still relies on an earlier version of the keys of these columns. */
export async function isRemade(
  reading: Reading,
  keys: AgencyKeys,
  table: RemadeTable,
  limit: number,
): Promise<boolean> {
  for (let from: string | undefined = '(0,0)'; from !== undefined;) {
    const rows: Located[] = await stretch(reading, table.entity, { from, limit, lock: '' });
    if (rows.some(({ row }) => changesOf(keys, table, row).length > 0)) return false;
    from = rows.length < limit ? undefined : rows.at(-1)?.place;
  }
  return true;
}

interface Located {
  readonly place: string;
  readonly row: MacedRow;
}

async function stretch(
  { manager, agencyId }: Reading,
  entity: EntityClass,
  { from, limit, lock }: { from: string; limit: number; lock: string },
): Promise<Located[]> {
  const found = await manager.query<({ place: string } & Record<string, unknown>)[]>(
    `SELECT r.ctid::text AS place, ${columnsSql(entity, 'r')} FROM ${shapeOf(entity).table} r
      WHERE r.agency_id = $1 AND r.ctid > $2::tid ORDER BY r.ctid LIMIT ${limit.toString()} ${lock}`,
    [agencyId, from],
  );
  return found.flatMap((raw) => {
    const row = rowFrom(entity as EntityClass<MacedRow>, 'r', raw);
    return row ? [{ place: raw.place, row }] : [];
  });
}

function changesOf(keys: AgencyKeys, { entity, columns }: RemadeTable, row: MacedRow): [string, Buffer][] {
  const changes = columns.flatMap(({ property, anew }): [string, Buffer][] => {
    const stored = (row as unknown as Readonly<Record<string, unknown>>)[property];
    const made = Buffer.isBuffer(stored) ? unlessForged(() => anew(keys, row, stored)) : null;
    return made ? [[property, made]] : [];
  });
  return !isMaced(entity) || faultOf(keys, entity, row) === null ? changes : [];
}

function unlessForged<Made>(make: () => Made): Made | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof EnvelopeError) return null;
    throw error;
  }
}

function isMaced(entity: EntityClass): entity is EntityClass<MacedRow> {
  return macedEntities().has(entity as EntityClass<MacedRow>);
}

async function write(
  { manager }: Transaction,
  keys: AgencyKeys,
  entity: EntityClass,
  place: string,
  row: MacedRow,
  changes: readonly [string, Buffer][],
): Promise<void> {
  const { table, columns } = shapeOf(entity);
  const named = changes.map(([property, value]): [string | undefined, Buffer] => [
    columns.find((column) => column.property === property)?.name,
    value,
  ]);
  const all = isMaced(entity) ? [...named, ['row_mac', macOfRow(keys, entity, row)] as const] : named;
  const set = all.map(([name], at) => `${name ?? ''} = $${(at + 2).toString()}`).join(', ');
  await manager.query(`UPDATE ${table} SET ${set} WHERE ctid = $1::tid`, [place, ...all.map(([, value]) => value)]);
}

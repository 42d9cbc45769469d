import { type EnvelopeFault, raiseAlarm, type RowPlace, tellAlarm } from '../ciphers/alarm.js';
import { rowFrom } from '../rows/row-columns.js';
import { type EntityClass, type MacedRow, type RowShape, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';

declare const verified: unique symbol;

/** A row whose MAC was checked. Only from these does anybody get any right, and only these are written anew. */
export type Verified<Row extends MacedRow> = Row & { readonly [verified]: true };

/** Of a row that is written: its MAC. */
export function macOfRow<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  row: Omit<Row, 'rowMac'>,
): Buffer {
  return keys.rows.macOf(shapeOf(entity), row);
}

/** The row, if it is as the server wrote it. @throws {EnvelopeError} and raises the alarm if it is not. */
export function verifiedRow<Row extends MacedRow>(keys: AgencyKeys, entity: EntityClass<Row>, row: Row): Verified<Row> {
  const fault = faultOf(keys, entity, row);
  if (fault !== null) return raiseAlarm(fault, placeOf(shapeOf(entity), row));
  return row as Verified<Row>;
}

/** The same where one altered row must not take a whole page, or a sign-in, with it: null, and the alarm. */
export function verifiedOrNull<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  row: Row | null,
): Verified<Row> | null {
  if (row === null) return null;
  const fault = faultOf(keys, entity, row);
  if (fault !== null) tellAlarm(fault, placeOf(shapeOf(entity), row));
  return fault === null ? (row as Verified<Row>) : null;
}

/** The same of an alias in what a page's own query found by `columnsSql`. */
export function verifiedFrom<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  alias: string,
  found: Readonly<Record<string, unknown>>,
): Verified<Row> | null {
  return verifiedOrNull(keys, entity, rowFrom(entity, alias, found));
}

/** Those of many rows that are as the server wrote them; for each of the others the alarm. */
export function verifiedRows<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  rows: readonly Row[],
): Verified<Row>[] {
  return rows.flatMap((row) => verifiedOrNull(keys, entity, row) ?? []);
}

/** What is wrong with a row's MAC; null if nothing is. Raises no alarm: for a look alone. */
export function faultOf<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  row: Row,
): EnvelopeFault | null {
  if (row.agencyId !== keys.agencyId) return 'forged';
  return keys.rows.faultOf(shapeOf(entity), row, row.rowMac);
}

/** For the alarm: of hashes that are keys only as much as marks them. */
export function placeOf({ table, columns }: RowShape, row: object): RowPlace {
  const keyColumns = columns.filter(({ isKey }) => isKey);
  const written = keyColumns.map(({ name, property }) => {
    const value = (row as Readonly<Record<string, unknown>>)[property];
    return [name, Buffer.isBuffer(value) ? value.toString('hex', 0, 8) : String(value)];
  });
  return { purpose: 'row', table, key: Object.fromEntries(written) as Record<string, string> };
}

import { tellAlarm } from '../ciphers/alarm.js';
import { type EntityClass, type MacedRow, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { placeOf, type Verified, verifiedFrom } from './verified-row.js';

/** A row that says how often it was written; its parent's row says so, too. Null: from before there were versions. */
interface VersionedRow extends MacedRow {
  version: number | null;
}

/**
 * Whether a row whose MAC fits is the one that its parent's row speaks of, and not one from before that was put back. If it is
 * not, the alarm. One from before there were versions is, for as long as it was neither replaced nor removed.
 */
export function isNewest<Row extends VersionedRow>(
  entity: EntityClass<Row>,
  row: Verified<Row>,
  spokenOf: number | null,
): boolean {
  if (row.version === spokenOf) return true;
  tellPutBack(entity, row);
  return false;
}

/** An alias of a query, and whose rows `columnsSql` found under it. */
interface Aliased<Row extends MacedRow> {
  entity: EntityClass<Row>;
  alias: string;
}

/** The first of what a query found that its parent's row, found beside it, speaks of; for each before it the alarm. */
export function newestFrom<Parent extends MacedRow, Row extends VersionedRow>(
  keys: AgencyKeys,
  found: readonly Readonly<Record<string, unknown>>[],
  parent: Aliased<Parent> & { spokenOf: (parent: Verified<Parent>) => number | null },
  child: Aliased<Row>,
): Verified<Row> | null {
  for (const one of found) {
    const above = verifiedFrom(keys, parent.entity, parent.alias, one);
    const row = verifiedFrom(keys, child.entity, child.alias, one);
    if (above && row && isNewest(child.entity, row, parent.spokenOf(above))) return row;
  }
  return null;
}

/** The alarm for a row whose MAC fits, and that is not the one that counts any more. */
export function tellPutBack<Row extends MacedRow>(entity: EntityClass<Row>, row: Verified<Row>): void {
  tellAlarm('put-back', placeOf(shapeOf(entity), row));
}

/** Which version comes after all of these, of rows that were checked. */
export function versionAfter(...versions: readonly (number | null | undefined)[]): number {
  return Math.max(0, ...versions.map((version) => version ?? 0)) + 1;
}

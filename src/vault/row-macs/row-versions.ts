import { tellAlarm } from '../ciphers/alarm.js';
import { type EntityClass, type MacedRow, shapeOf } from '../rows/row-shape.js';
import { placeOf, type Verified } from './verified-row.js';

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
  tellAlarm('put-back', placeOf(shapeOf(entity), row));
  return false;
}

/** Which version comes after all of these, of rows that were checked. */
export function versionAfter(...versions: readonly (number | null | undefined)[]): number {
  return Math.max(0, ...versions.map((version) => version ?? 0)) + 1;
}

import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { placeOf, type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import { shapeOf } from '../../vault/rows/row-shape.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { Assignment } from './assignment.entity.js';

/** For a query that joins a thread's assignment under a name: what `currentAssignment` needs of it. */
export function assignmentSql(name: string): string {
  return `${columnsSql(Assignment, name)},
         EXISTS (SELECT FROM assignments next WHERE next.agency_id = ${name}.agency_id AND next.inquiry_id = ${name}.inquiry_id AND next.follows = ${name}.assignment_id) AS "${name}.isFollowed"`;
}

/**
 * The assignment that such a query found, if there is one and it lasts. Null, and the alarm, where it is not as the server
 * wrote it, or an earlier state was put back of one that is over.
 */
export function currentAssignment(
  keys: AgencyKeys,
  name: string,
  found: Readonly<Record<string, unknown>>,
): Verified<Assignment> | null {
  const row = verifiedFrom(keys, Assignment, name, found);
  if (row === null) return null;
  if (row.endedAt === null && found[`${name}.isFollowed`] === false) return row;
  tellAlarm('forged', placeOf(shapeOf(Assignment), row));
  return null;
}

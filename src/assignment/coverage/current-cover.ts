import { Agency } from '../../agencies/directory/agency.entity.js';
import { isNewest, newestFrom } from '../../vault/row-macs/row-versions.js';
import { type Verified, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { Absence } from './absence.entity.js';
import { Cover } from './cover.entity.js';

/** Of a row of `coverage`, `cover`, and its agency's, `g`: what `currentCover` needs. */
export const coverColumns = `${columnsSql(Cover, 'cover')}, ${columnsSql(Agency, 'g')}`;

/** Of an absence, `away`, and its agency's row, `g`: what `currentAbsence` needs. */
export const absenceColumns = `${columnsSql(Absence, 'away')}, ${columnsSql(Agency, 'g')}`;

const byAgency = {
  entity: Agency,
  alias: 'g',
  spokenOf: ({ coverageVersion }: Verified<Agency>) => coverageVersion,
} as const;

type Found = Readonly<Record<string, unknown>>;

/** Null, and the alarm, where it is not as it was written, or one from before that was put back. */
export function currentCover(keys: AgencyKeys, found: Found): Verified<Cover> | null {
  return newestFrom(keys, [found], byAgency, { entity: Cover, alias: 'cover' });
}

/** The same of an absence. */
export function currentAbsence(keys: AgencyKeys, found: Found): Verified<Absence> | null {
  return newestFrom(keys, [found], byAgency, { entity: Absence, alias: 'away' });
}

/** Of rows that were read beside their agency's, those that count; for each of the others the alarm. Where that one was altered, none. */
export function currentRows<Row extends Absence | Cover>(
  keys: AgencyKeys,
  entity: new () => Row,
  rows: readonly Row[],
  agency: Verified<Agency> | null,
): Verified<Row>[] {
  if (agency === null) return [];
  return verifiedRows(keys, entity, rows).filter((row) => isNewest(entity, row, agency.coverageVersion));
}

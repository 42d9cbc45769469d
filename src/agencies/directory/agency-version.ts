import { EnvelopeError, type RowPlace, tellAlarm } from '../../vault/ciphers/alarm.js';
import { tellPutBack } from '../../vault/row-macs/row-versions.js';
import { type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { EntityClass, MacedRow } from '../../vault/rows/row-shape.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { AgencyHost } from './agency-host.entity.js';
import { Agency } from './agency.entity.js';

/**
 * An agency's row, its hosts, crisis numbers and offices all carry one version, which grows when any of them changes: what
 * was put back as it stood before is known by the others. Null: from before there were versions.
 */
export interface VersionedRow extends MacedRow {
  version: number | null;
}

interface StandingAgency {
  /** Null where its row is not as it was written, or not the one that its primary host speaks of: nothing it says counts. */
  agency: Verified<Agency> | null;
  /** What all the others carry that count; null where nobody can say. */
  version: number | null;
}

/** @param alias the agency's in the statement */
export function standingFrom(
  keys: AgencyKeys,
  alias: string,
  found: Readonly<Record<string, unknown>>,
): StandingAgency {
  const agency = verifiedFrom(keys, Agency, alias, found);
  if (found['primary_host.agencyId'] === null) tellAlarm('missing', placeOf('agency_hosts', keys));
  const host = verifiedFrom(keys, AgencyHost, 'primary_host', found);
  if (!agency || !host) return { agency: null, version: versionOf(agency ?? host) };
  const version = Math.max(versionOf(agency) ?? 0, versionOf(host) ?? 0);
  const agreeing = [isStanding(Agency, agency, version), isStanding(AgencyHost, host, version)];
  return { agency: agreeing.every((one) => one) ? agency : null, version };
}

/** The same of an agency that nothing is to be done for unless its row counts. @throws {EnvelopeError} */
export function agencyFrom(
  keys: AgencyKeys,
  alias: string,
  found: Readonly<Record<string, unknown>>,
): Verified<Agency> {
  const { agency } = standingFrom(keys, alias, found);
  // The alarm was raised.
  if (!agency) throw new EnvelopeError('forged', placeOf('agencies', keys));
  return agency;
}

/** Whether a row whose MAC fits carries the version of the agency's others. If it does not, the alarm. */
export function isStanding<Row extends VersionedRow>(
  entity: EntityClass<Row>,
  row: Verified<Row>,
  version: number | null,
): boolean {
  if (version === null || versionOf(row) === version) return true;
  tellPutBack(entity, row);
  return false;
}

/** For a statement with an agency's row: that of its primary host, as `standingFrom` reads it. */
export const primaryColumns = columnsSql(AgencyHost, 'primary_host');

/** @param agencyId SQL */
export const primarySql = (agencyId: string) =>
  `LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = ${agencyId} AND primary_host.is_primary`;

/** Of one agency, as `standingFrom` reads it under the alias "g". */
export const standingSql = `
  SELECT ${columnsSql(Agency, 'g')}, ${primaryColumns} FROM agencies g ${primarySql('g.agency_id')} WHERE g.agency_id = $1`;

function placeOf(table: string, { agencyId }: AgencyKeys): RowPlace {
  return { purpose: 'row', table, key: { agency_id: agencyId } };
}

function versionOf(row: VersionedRow | null): number | null {
  return row && (row.version ?? 0);
}

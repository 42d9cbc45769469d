import type { Transaction } from '../../database/transaction.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { partedSql } from './counselor-sql.js';
import { coverColumns, currentCover } from './current-cover.js';

/** From when until when (exclusive) a deputy holds the key of a thread. */
export interface DeputyWindow {
  inquiryId: string;
  deputyId: string;
  validFrom: Date;
  validUntil: Date;
}

/** What `coverage` says: who is to hold these threads besides their counselor, now or later. */
export function wantedWindows(
  tx: Transaction,
  keys: AgencyKeys,
  inquiryIds: readonly string[],
): Promise<DeputyWindow[]> {
  return windows(tx, keys, openSql, inquiryIds);
}

/** The same of the concluded ones too: they may be opened again. */
export function coveredWindows(
  tx: Transaction,
  keys: AgencyKeys,
  inquiryIds: readonly string[],
): Promise<DeputyWindow[]> {
  return windows(tx, keys, coveredSql, inquiryIds);
}

async function windows(
  { manager, agencyId, now }: Transaction,
  keys: AgencyKeys,
  sql: string,
  inquiryIds: readonly string[],
): Promise<DeputyWindow[]> {
  const rows = await manager.query<({ inquiryId: string } & Record<string, unknown>)[]>(sql, [
    agencyId,
    inquiryIds,
    now,
  ]);
  return rows.flatMap(({ inquiryId, ...found }) => {
    const cover = currentCover(keys, found);
    const assignment = currentAssignment(keys, 'a', found, verifiedFrom(keys, Inquiry, 'i', found));
    if (cover === null || cover.counselorId !== assignment?.counselorId) return [];
    return { inquiryId, deputyId: cover.answererId, validFrom: cover.validFrom, validUntil: cover.validUntil };
  });
}

/** What the deputies of these threads hold, or wait for, now or later. */
export function heldWindows(
  { manager, agencyId, now }: Transaction,
  inquiryIds: readonly string[],
): Promise<DeputyWindow[]> {
  return manager.query<DeputyWindow[]>(heldSql, [agencyId, inquiryIds, now]);
}

/** Those of `windows` that are not among `others`. */
export function without(windows: readonly DeputyWindow[], others: readonly DeputyWindow[]): DeputyWindow[] {
  const known = new Set(others.map(nameOf));
  return windows.filter((window) => !known.has(nameOf(window)));
}

/** Nobody gets a client they were parted from, or who would rather wait for their own counselor. */
const coveredSql = `
  SELECT i.inquiry_id AS "inquiryId", ${assignmentSql('a')}, ${columnsSql(Inquiry, 'i')}, ${coverColumns}
    FROM assignments a
    JOIN inquiries i USING (agency_id, inquiry_id)
    JOIN coverage cover USING (agency_id, counselor_id)
    JOIN agencies g USING (agency_id)
   WHERE a.agency_id = $1 AND a.inquiry_id = ANY($2) AND a.ended_at IS NULL AND NOT i.declines_deputy
     AND cover.answerer_id <> a.counselor_id AND cover.valid_until > $3
     AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'cover.answerer_id' })}`;

const openSql = `${coveredSql} AND i.state <> 'concluded'`;

const heldSql = `
  SELECT inquiry_id AS "inquiryId", holder_id AS "deputyId", valid_from AS "validFrom", valid_until AS "validUntil"
    FROM thread_keys
   WHERE agency_id = $1 AND inquiry_id = ANY($2) AND holder_kind = 'account' AND role = 'deputy' AND valid_until > $3
  UNION
  SELECT inquiry_id, account_id, valid_from, valid_until
    FROM pending_grants
   WHERE agency_id = $1 AND inquiry_id = ANY($2) AND role = 'deputy' AND valid_until > $3`;

function nameOf({ inquiryId, deputyId, validFrom, validUntil }: DeputyWindow): string {
  return [inquiryId, deputyId, validFrom.getTime(), validUntil.getTime()].join(' ');
}

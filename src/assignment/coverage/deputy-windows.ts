import type { Transaction } from '../../database/transaction.js';
import { canAnswerSql, localDaySql, partedSql } from '../counselors/counselor-sql.js';

/** From when until when (exclusive) a deputy holds the key of a thread. */
export interface DeputyWindow {
  inquiryId: string;
  deputyId: string;
  validFrom: Date;
  validUntil: Date;
}

/** What absences say: who is to hold these threads besides their counselor, now or later. */
export function wantedWindows(
  { manager, agencyId, now }: Transaction,
  inquiryIds: readonly string[],
): Promise<DeputyWindow[]> {
  return manager.query<DeputyWindow[]>(wantedSql, [agencyId, inquiryIds, now]);
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

/**
 * A deputy who is away themself is covered by their own deputy while both absences last; UNION ends where
 * colleagues cover each other. Days begin at the agency's midnight. Nobody gets a client they were parted from,
 * or who would rather wait for their own counselor.
 */
const wantedSql = `
  WITH RECURSIVE thread AS (
    SELECT a.inquiry_id, a.counselor_id, i.client_id
      FROM assignments a
      JOIN inquiries i USING (agency_id, inquiry_id)
     WHERE a.agency_id = $1 AND a.inquiry_id = ANY($2) AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL
       AND i.state <> 'concluded' AND NOT i.declines_deputy),
  cover (counselor_id, deputy_id, from_day, to_day) AS (
    SELECT away.account_id, away.deputy_id, away.from_day, away.to_day
      FROM absences away
      JOIN agencies g USING (agency_id)
     WHERE away.agency_id = $1 AND away.deputy_id IS NOT NULL AND away.to_day >= ${localDaySql('$3')}
       AND away.account_id IN (SELECT counselor_id FROM thread)
    UNION
    SELECT cover.counselor_id, away.deputy_id, greatest(cover.from_day, away.from_day), least(cover.to_day, away.to_day)
      FROM cover
      JOIN absences away ON away.agency_id = $1 AND away.account_id = cover.deputy_id AND away.deputy_id IS NOT NULL
                        AND away.from_day <= cover.to_day AND away.to_day >= cover.from_day)
  SELECT thread.inquiry_id AS "inquiryId", cover.deputy_id AS "deputyId",
         cover.from_day::timestamp AT TIME ZONE g.zone AS "validFrom",
         max((cover.to_day + 1)::timestamp AT TIME ZONE g.zone) AS "validUntil"
    FROM thread
    JOIN cover ON cover.counselor_id = thread.counselor_id AND cover.deputy_id <> thread.counselor_id
    JOIN agencies g ON g.agency_id = $1
    JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = cover.deputy_id AND ${canAnswerSql}
   WHERE cover.to_day >= ${localDaySql('$3')}
     AND NOT ${partedSql({ agencyId: '$1', clientId: 'thread.client_id', counselorId: 'cover.deputy_id' })}
   GROUP BY 1, 2, 3`;

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

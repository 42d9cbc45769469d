import type { Reading } from '../../database/transaction.js';
import type { OpeningFacts } from '../../domain/opening-blockers.js';

/** @throws Error where no such agency exists */
export async function openingFacts({ manager, agencyId }: Reading): Promise<OpeningFacts> {
  const [facts] = await manager.query<OpeningFacts[]>(
    `SELECT ${openingColumns} FROM agencies a WHERE a.agency_id = $1`,
    [agencyId],
  );
  if (!facts) throw new Error(`No agency ${agencyId}`);
  return facts;
}

/** The columns of `OpeningFacts` for the agency `a`. */
export const openingColumns = `
  a.terms_version IS NOT NULL AS "hasTerms",
  EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'privacy') AS "hasPrivacy",
  EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'imprint') AS "hasImprint",
  (SELECT count(*)::int FROM crisis_contacts k WHERE k.agency_id = a.agency_id AND k.region IS NULL) AS "crisisContacts",
  EXISTS (SELECT FROM calendars k WHERE k.agency_id = a.agency_id) AS "hasCalendar",
  EXISTS (SELECT FROM agency_handover_keys k WHERE k.agency_id = a.agency_id AND k.retired_at IS NULL) AS "hasHandoverKey",
  (SELECT count(*)::int FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
    WHERE p.agency_id = a.agency_id AND p.is_fallback AND who.status = 'active') AS "activatedFallbackCounselors"`;

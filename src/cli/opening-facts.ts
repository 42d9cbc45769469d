import type { Transaction } from '../database/transaction.js';
import type { OpeningBlocker, OpeningFacts } from '../domain/opening-blockers.js';

export async function openingFacts({ manager, agencyId }: Transaction): Promise<OpeningFacts> {
  const [facts] = await manager.query<OpeningFacts[]>(
    `SELECT a.terms_version IS NOT NULL AS "hasTerms",
            EXISTS (SELECT FROM agency_texts t WHERE t.agency_id = a.agency_id AND t.kind = 'imprint') AS "hasImprint",
            (SELECT count(*)::int FROM crisis_contacts c WHERE c.agency_id = a.agency_id) AS "crisisContacts",
            EXISTS (SELECT FROM calendars c WHERE c.agency_id = a.agency_id) AS "hasCalendar",
            EXISTS (SELECT FROM agency_handover_keys k WHERE k.agency_id = a.agency_id AND k.retired_at IS NULL) AS "hasHandoverKey",
            (SELECT count(*)::int FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
              WHERE p.agency_id = a.agency_id AND p.is_fallback AND who.status = 'active') AS "activatedFallbackCounselors"
       FROM agencies a WHERE a.agency_id = $1`,
    [agencyId],
  );
  if (!facts) throw new Error(`No agency ${agencyId}`);
  return facts;
}

/** What to do about each. */
export const remedies: Record<OpeningBlocker, string> = {
  terms: 'terms of use (agency text set --kind terms)',
  imprint: 'an imprint (agency text set --kind imprint)',
  crisis_numbers: 'crisis numbers (agency crisis set)',
  calendar: 'a calendar',
  handover_key: 'a handover key',
  fallback_counselor: 'a fallback counselor who has set a password (staff create --role counselor --fallback)',
};

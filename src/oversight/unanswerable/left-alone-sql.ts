import { partedSql } from '../../assignment/coverage/counselor-sql.js';
import { presentSql } from '../../assignment/coverage/present-sql.js';

/** Why nobody who is there can answer. */
export type Obstacle = 'unassigned' | 'disabled' | 'no_keys' | 'away' | 'parted' | 'key_missing' | 'client_waits';

/**
 * Defines `left_alone (inquiry_id, counselor_id, obstacle)`: the open threads that nobody can answer who is there today,
 * and what stands in the way. Can answer: somebody present for the thread's counselor, never parted from the client, who
 * holds a key of the thread in the generation they use now. What belongs to a closed account is left alone even while a
 * deputy of it is there. Begins with WITH; parameters are given as they stand in the statement.
 *
 * Looks only at what may be left alone: threads of nobody, those of counselors who are not there or have no trusted key
 * of their own, and those whose key somebody waits for. Everything else, nearly all of an agency, is never touched: a
 * key that is missing is asked for in the same transaction, and at night (`claim-check.ts`).
 */
export function leftAloneSql({ agencyId, now, today }: { agencyId: string; now: string; today: string }): string {
  const mayAnswer = `present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
              OR NOT i.declines_deputy AND NOT ${partedSql({ agencyId, clientId: 'i.client_id', counselorId: 'present.answerer_id' })})`;
  const isAway = `EXISTS (SELECT FROM absences away WHERE away.agency_id = ${agencyId} AND away.account_id = a.counselor_id
                      AND ${today}::date BETWEEN away.from_day AND away.to_day)`;
  return `
  ${presentSql({ agencyId, now })},
  there AS (
    SELECT present.counselor_id
      FROM present
      JOIN accounts who ON who.agency_id = ${agencyId} AND who.account_id = present.counselor_id AND who.status = 'active'
      JOIN account_keys own ON own.agency_id = ${agencyId} AND own.account_id = who.account_id
                           AND own.generation = who.key_generation AND own.trusted_at IS NOT NULL
     WHERE present.answerer_id = present.counselor_id),
  doubtful AS (
    SELECT a.inquiry_id FROM assignments a WHERE a.agency_id = ${agencyId} AND a.counselor_id IS NULL AND a.ended_at IS NULL
     UNION
    SELECT a.inquiry_id
      FROM counselor_profiles p
      JOIN assignments a ON a.agency_id = ${agencyId} AND a.counselor_id = p.account_id AND a.ended_at IS NULL AND a.counts_as_open
     WHERE p.agency_id = ${agencyId} AND p.account_id NOT IN (SELECT counselor_id FROM there)
     UNION
    SELECT waiting.inquiry_id FROM pending_grants waiting WHERE waiting.agency_id = ${agencyId}),
  left_alone (inquiry_id, counselor_id, obstacle) AS (
    SELECT a.inquiry_id, a.counselor_id,
           CASE WHEN a.counselor_id IS NULL THEN 'unassigned'
                WHEN whose.status <> 'active' THEN 'disabled'
                WHEN NOT EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id)
                THEN CASE WHEN ${isAway} THEN 'away' ELSE 'no_keys' END
                WHEN i.declines_deputy AND ${isAway} THEN 'client_waits'
                WHEN EXISTS (SELECT FROM present WHERE ${mayAnswer}) THEN 'key_missing'
                ELSE 'parted' END
      FROM doubtful
      JOIN inquiries i ON i.agency_id = ${agencyId} AND i.inquiry_id = doubtful.inquiry_id
                      AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
      JOIN assignments a ON a.agency_id = ${agencyId} AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
      LEFT JOIN accounts whose ON whose.agency_id = ${agencyId} AND whose.account_id = a.counselor_id
     WHERE (whose.status <> 'active' OR NOT EXISTS (
         SELECT FROM present
           JOIN accounts answerer ON answerer.agency_id = ${agencyId} AND answerer.account_id = present.answerer_id
           JOIN thread_keys held ON held.agency_id = ${agencyId} AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account'
                                AND held.holder_id = present.answerer_id AND held.key_generation = answerer.key_generation
                                AND held.valid_from <= ${now} AND (held.valid_until IS NULL OR held.valid_until > ${now})
          WHERE ${mayAnswer})))`;
}

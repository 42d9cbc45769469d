import { partedSql } from '../../assignment/coverage/counselor-sql.js';
import { presentSql } from '../../assignment/coverage/present-sql.js';

/** Why nobody who is there can answer. */
export type Obstacle = 'unassigned' | 'disabled' | 'no_keys' | 'away' | 'parted' | 'key_missing' | 'client_waits';

/**
 * Defines `left_alone (inquiry_id, counselor_id, obstacle)`: the open threads that nobody can answer who is there today,
 * and what stands in the way. Can answer: somebody present for the thread's counselor, never parted from the client, who
 * holds a key of the thread in the generation they use now. What belongs to a closed account is left alone even while a
 * deputy of it is there. Begins with WITH; parameters are given as they stand in the statement.
 */
export function leftAloneSql({ agencyId, now, today }: { agencyId: string; now: string; today: string }): string {
  const mayAnswer = `present.counselor_id = a.counselor_id AND (present.answerer_id = a.counselor_id
              OR NOT i.declines_deputy AND NOT ${partedSql({ agencyId, clientId: 'i.client_id', counselorId: 'present.answerer_id' })})`;
  const isAway = `EXISTS (SELECT FROM absences away WHERE away.agency_id = ${agencyId} AND away.account_id = a.counselor_id
                      AND ${today}::date BETWEEN away.from_day AND away.to_day)`;
  return `
  ${presentSql({ agencyId, now })},
  left_alone (inquiry_id, counselor_id, obstacle) AS (
    SELECT a.inquiry_id, a.counselor_id,
           CASE WHEN a.counselor_id IS NULL THEN 'unassigned'
                WHEN whose.status <> 'active' THEN 'disabled'
                WHEN NOT EXISTS (SELECT FROM present WHERE present.counselor_id = a.counselor_id)
                THEN CASE WHEN ${isAway} THEN 'away' ELSE 'no_keys' END
                WHEN i.declines_deputy AND ${isAway} THEN 'client_waits'
                WHEN EXISTS (SELECT FROM present WHERE ${mayAnswer}) THEN 'key_missing'
                ELSE 'parted' END
      FROM inquiries i
      JOIN assignments a ON a.agency_id = ${agencyId} AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
      LEFT JOIN accounts whose ON whose.agency_id = ${agencyId} AND whose.account_id = a.counselor_id
     WHERE i.agency_id = ${agencyId} AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
       AND (whose.status <> 'active' OR NOT EXISTS (
         SELECT FROM present
           JOIN accounts answerer ON answerer.agency_id = ${agencyId} AND answerer.account_id = present.answerer_id
           JOIN thread_keys held ON held.agency_id = ${agencyId} AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account'
                                AND held.holder_id = present.answerer_id AND held.key_generation = answerer.key_generation
                                AND held.valid_from <= ${now} AND (held.valid_until IS NULL OR held.valid_until > ${now})
          WHERE ${mayAnswer})))`;
}

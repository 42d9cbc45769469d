import { canAnswerSql } from '../counselors/counselor-sql.js';

/**
 * Defines `present (counselor_id, answerer_id)`: who could answer the threads of each counselor today, the counselor
 * themself or, while they are away, their deputy or the deputy's deputy. Whoever is away, disabled or without keys is
 * not there. Begins with WITH RECURSIVE; parameters are given as they stand in the statement.
 */
export function presentSql({ agencyId, today }: { agencyId: string; today: string }): string {
  return `
  WITH RECURSIVE cover (counselor_id, answerer_id) AS (
    SELECT account_id, account_id FROM counselor_profiles WHERE agency_id = ${agencyId}
    UNION
    SELECT cover.counselor_id, away.deputy_id
      FROM cover
      JOIN absences away ON away.agency_id = ${agencyId} AND away.account_id = cover.answerer_id AND away.deputy_id IS NOT NULL
                        AND ${today}::date BETWEEN away.from_day AND away.to_day),
  present AS (
    SELECT cover.counselor_id, cover.answerer_id
      FROM cover
      JOIN counselor_profiles p ON p.agency_id = ${agencyId} AND p.account_id = cover.answerer_id AND ${canAnswerSql}
     WHERE NOT EXISTS (SELECT FROM absences away
                        WHERE away.agency_id = ${agencyId} AND away.account_id = cover.answerer_id
                          AND ${today}::date BETWEEN away.from_day AND away.to_day))`;
}

/**
 * Which of the stretches of `coverage` called `name` last at an instant. Parameters are given as they stand in the statement.
 */
export function lastsSql(name: string, instant: string): string {
  return `${name}.valid_from <= ${instant} AND ${name}.valid_until > ${instant}`;
}

/**
 * Defines `present (counselor_id, answerer_id)`: who could answer the threads of each counselor at an instant, the counselor
 * themself or, while they are away, their deputy or the deputy's deputy. Somebody who is away, disabled or without keys is not
 * there: nobody answers for themself then. Begins with WITH; parameters are given as they stand in the statement.
 */
export function presentSql({ agencyId, now }: { agencyId: string; now: string }): string {
  return `
  WITH present AS (${presenceSql({ agencyId, now })})`;
}

/** The same as a query. */
export function presenceSql({ agencyId, now }: { agencyId: string; now: string }): string {
  return `
    SELECT cover.counselor_id, cover.answerer_id
      FROM coverage cover
      JOIN coverage self ON self.agency_id = ${agencyId} AND self.counselor_id = cover.answerer_id AND self.answerer_id = cover.answerer_id
                        AND ${lastsSql('self', now)}
     WHERE cover.agency_id = ${agencyId} AND ${lastsSql('cover', now)}`;
}

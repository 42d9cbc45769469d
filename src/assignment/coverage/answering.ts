import type { Inquiry } from '../../threads/inquiry.entity.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import type { AnswererRole } from '../../vault/tables/thread-role.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { partedSql } from './counselor-sql.js';
import { coverColumns, currentCover } from './current-cover.js';
import { lastsSql } from './present-sql.js';

/**
 * Who answers what, as SQL for statements of the same transaction or page. A deputy's deputy answers too.
 * Parameters are given as they stand in the statement, e.g. `'$1'`.
 */
interface AnsweringParameters {
  agencyId: string;
  accountId: string;
  now: string;
}

/**
 * Defines `answering (inquiry_id, role, counselor_id, acting_from)`: every thread that the account may read and answer now.
 * `role` is 'counselor' or 'deputy', `counselor_id` whose thread it is, `acting_from`
 * when the deputy's stretch began. A deputy has the open threads only, and
 * none of a client they were once parted from, or who would rather wait. One statement for a whole list:
 *
 *     const sql = `${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
 *       SELECT i.inquiry_id, answering.role FROM answering JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = answering.inquiry_id`;
 */
export function answeringSql(parameters: AnsweringParameters): string {
  const { agencyId, accountId } = parameters;
  return `${coveredSql(parameters)},
  answering (inquiry_id, role, counselor_id, acting_from) AS (
    SELECT held.inquiry_id, CASE WHEN held.counselor_id = ${accountId} THEN 'counselor' ELSE 'deputy' END, held.counselor_id, covered.acting_from
      FROM assignments held
      JOIN covered USING (counselor_id)
      JOIN inquiries thread USING (agency_id, inquiry_id)
     WHERE held.agency_id = ${agencyId} AND held.ended_at IS NULL AND ${mayAnswerSql(parameters)})`;
}

/**
 * The same of what is open, for a list: `answering (inquiry_id, counselor_id, acting_from, state, last_message_at)`. Touches the
 * threads of those whom the account answers for, and no more: the fences (`OFFSET 0`) keep the planner from reading all that is
 * open in the agency instead, which pays as long as that is little.
 */
export function answeringOpenSql(parameters: AnsweringParameters): string {
  const { agencyId } = parameters;
  return `${coveredSql(parameters)},
  answering (inquiry_id, counselor_id, acting_from, state, last_message_at) AS (
    SELECT held.inquiry_id, held.counselor_id, covered.acting_from, thread.state, thread.last_message_at
      FROM covered
     CROSS JOIN LATERAL (
       SELECT inquiry_id, counselor_id FROM assignments
        WHERE agency_id = ${agencyId} AND counselor_id = covered.counselor_id AND ended_at IS NULL AND counts_as_open OFFSET 0) held
     CROSS JOIN LATERAL (
       SELECT thread.state, thread.last_message_at FROM inquiries thread
        WHERE thread.agency_id = ${agencyId} AND thread.inquiry_id = held.inquiry_id AND thread.state <> 'concluded'
          AND ${mayAnswerSql(parameters)} OFFSET 0) thread)`;
}

function coveredSql({ agencyId, accountId, now }: AnsweringParameters): string {
  return `
  WITH covered (counselor_id, acting_from) AS (
    SELECT ${accountId}::uuid, NULL::timestamptz
     UNION ALL
    SELECT cover.counselor_id, cover.valid_from FROM coverage cover
     WHERE cover.agency_id = ${agencyId} AND cover.answerer_id = ${accountId} AND cover.counselor_id <> ${accountId}
       AND ${lastsSql('cover', now)})`;
}

/** Of a thread, `thread`, and who has it, `held`. */
function mayAnswerSql({ agencyId, accountId }: AnsweringParameters): string {
  return `(held.counselor_id = ${accountId} OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT ${partedSql({ agencyId, clientId: 'thread.client_id', counselorId: accountId })})`;
}

/**
 * What `answererRole` needs: the assignment, as `a`, and the row of `coverage` by which a deputy acts, with its agency's. They are joined by
 * `answererSql` to `answering`, or what was made of it.
 */
export const answererColumns = `${assignmentSql('a')}, ${coverColumns}`;

export function answererSql(answering: string, { agencyId, accountId }: Omit<AnsweringParameters, 'now'>): string {
  return `LEFT JOIN assignments a ON a.agency_id = ${agencyId} AND a.inquiry_id = ${answering}.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN coverage cover ON cover.agency_id = ${agencyId} AND cover.counselor_id = ${answering}.counselor_id
                            AND cover.answerer_id = ${accountId} AND cover.valid_from = ${answering}.acting_from
    LEFT JOIN agencies g ON g.agency_id = ${agencyId} AND cover.counselor_id IS NOT NULL`;
}

/**
 * As whom somebody answers a thread that such a query found; null, and the alarm, where a row was not written by the server.
 * @param inquiry the thread's row, where it is as it was written
 */
export function answererRole(
  keys: AgencyKeys,
  accountId: string,
  found: Readonly<Record<string, unknown>>,
  inquiry: Verified<Inquiry> | null,
): AnswererRole | null {
  const assignment = currentAssignment(keys, 'a', found, inquiry);
  if (assignment === null) return null;
  if (assignment.counselorId === accountId) return 'counselor';
  const cover = currentCover(keys, found);
  return cover?.counselorId === assignment.counselorId && cover.answererId === accountId ? 'deputy' : null;
}

import { NotFoundException } from '@nestjs/common';
import type { PersonalTransaction, Reading } from '../../database/transaction.js';
import { type LockedThread, lockThread } from '../../threads/locks.js';
import type { AnswererRole } from '../../vault/tables/thread-role.js';
import { partedSql } from './counselor-sql.js';
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
 * Defines `answering (inquiry_id, role, counselor_id)`: every thread that the account may read and answer now.
 * `role` is 'counselor' or 'deputy', `counselor_id` whose thread it is. A deputy has the open threads only, and
 * none of a client they were once parted from, or who would rather wait. One statement for a whole list:
 *
 *     const sql = `${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
 *       SELECT i.inquiry_id, answering.role FROM answering JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = answering.inquiry_id`;
 */
export function answeringSql({ agencyId, accountId, now }: AnsweringParameters): string {
  return `
  WITH covered (counselor_id) AS (
    SELECT ${accountId}::uuid
     UNION ALL
    SELECT cover.counselor_id FROM coverage cover
     WHERE cover.agency_id = ${agencyId} AND cover.answerer_id = ${accountId} AND cover.counselor_id <> ${accountId}
       AND ${lastsSql('cover', now)}),
  answering (inquiry_id, role, counselor_id) AS (
    SELECT held.inquiry_id, CASE WHEN held.counselor_id = ${accountId} THEN 'counselor' ELSE 'deputy' END, held.counselor_id
      FROM assignments held
      JOIN covered USING (counselor_id)
      JOIN inquiries thread USING (agency_id, inquiry_id)
     WHERE held.agency_id = ${agencyId} AND held.ended_at IS NULL
       AND (held.counselor_id = ${accountId} OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT ${partedSql({ agencyId: 'held.agency_id', clientId: 'thread.client_id', counselorId: accountId })}))`;
}

/** As whom an account may read and answer a thread now, if at all. */
export async function mayAnswer(
  { manager, agencyId, now }: Reading,
  { inquiryId, accountId }: { inquiryId: string; accountId: string },
): Promise<AnswererRole | null> {
  const rows = await manager.query<{ role: AnswererRole }[]>(mayAnswerSql, [agencyId, accountId, now, inquiryId]);
  return rows[0]?.role ?? null;
}

/** The thread, locked, for whoever answers it now: its counselor, or an acting deputy. @throws NotFoundException */
export async function lockAnsweredThread(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
  const thread = await lockThread(tx, inquiryId);
  if (!thread || !(await mayAnswer(tx, { inquiryId, accountId: tx.actorId }))) throw new NotFoundException();
  return thread;
}

const mayAnswerSql = `
  ${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
  SELECT role FROM answering WHERE inquiry_id = $4`;

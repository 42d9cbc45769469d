import type { Transaction } from '../../database/transaction.js';
import { partedSql } from './counselor-sql.js';
import { lastsSql, presentSql } from './present-sql.js';

/** An open thread that somebody's leaving concerns. */
interface LeftThread {
  inquiryId: string;
  /** names that it was left, once: their own thread by its assignment, one that they covered by the absence of its counselor */
  causeId: string;
}

/**
 * What somebody leaves behind whose access is about to end: every open thread of theirs, and of what they cover now
 * whatever nobody else is there for. Clients who wait have chosen to.
 */
export async function leftThreads(
  { manager, now }: Transaction,
  { agencyId, accountId }: { agencyId: string; accountId: string },
): Promise<LeftThread[]> {
  return manager.query<LeftThread[]>(leftSql, [agencyId, accountId, now]);
}

const leftSql = `
  ${presentSql({ agencyId: '$1', now: '$3' })}
  SELECT a.inquiry_id AS "inquiryId", CASE WHEN a.counselor_id = $2 THEN a.assignment_id::text ELSE a.assignment_id || '/' || $2::uuid END AS "causeId"
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND i.state <> 'concluded'
   WHERE a.agency_id = $1 AND a.ended_at IS NULL
     AND (a.counselor_id = $2
       OR NOT i.declines_deputy
         AND EXISTS (SELECT FROM coverage cover
                      WHERE cover.agency_id = $1 AND cover.counselor_id = a.counselor_id AND cover.answerer_id = $2 AND ${lastsSql('cover', '$3')})
         AND NOT EXISTS (SELECT FROM present
                          WHERE present.counselor_id = a.counselor_id AND present.answerer_id <> $2
                            AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'present.answerer_id' })}))`;

import type { Reading, Transaction } from '../../database/transaction.js';
import type { Answering, ClientAnswering } from '../../notifications/notices.js';
import { partedSql } from './counselor-sql.js';
import { presentSql } from './present-sql.js';

/** Whose thread it is, who stands in for them today, and whether anybody is there at all. */
export async function whoAnswers(
  { manager, now }: Transaction,
  { agencyId, inquiryId }: { agencyId: string; inquiryId: string },
): Promise<Answering> {
  const [answering] = await manager.query<Answering[]>(whoAnswersSql, [agencyId, inquiryId, now]);
  return answering ?? { counselorId: null, deputyIds: [], nobodyThere: true };
}

/** The same for all threads of a client, of those counselors whose access lasts. */
export async function whoAnswersClient({ manager, agencyId }: Reading, clientId: string): Promise<ClientAnswering> {
  const rows = await manager.query<{ counselorId: string | null }[]>(clientSql, [agencyId, clientId]);
  const counselorIds = rows.flatMap(({ counselorId }) => counselorId ?? []);
  return { counselorIds, nobodyThere: rows.length > 0 && counselorIds.length === 0 };
}

/**
 * Begins a statement about a thread `$2`, at the moment `$3`: defines `deputies`, who act for its counselor. A deputy gets no
 * client who would rather wait, nor one they were parted from.
 */
export const deputiesSql = `${presentSql({ agencyId: '$1', now: '$3' })},
  deputies AS (
    SELECT present.answerer_id
      FROM assignments a
      JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id AND NOT i.declines_deputy
      JOIN present ON present.counselor_id = a.counselor_id AND present.answerer_id <> a.counselor_id
     WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL
       AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'present.answerer_id' })})`;

/** `Answering`, of a thread `i` with its assignment `a`. Clients who wait have chosen that nobody answers meanwhile. */
export const answeringColumns = `
         a.counselor_id AS "counselorId", ARRAY(SELECT answerer_id::text FROM deputies) AS "deputyIds",
         NOT i.declines_deputy AND NOT EXISTS (SELECT FROM deputies)
           AND NOT EXISTS (SELECT FROM present WHERE present.answerer_id = a.counselor_id AND present.counselor_id = a.counselor_id) AS "nobodyThere"`;

const whoAnswersSql = `
  ${deputiesSql}
  SELECT ${answeringColumns}
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
   WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL`;

const clientSql = `
  SELECT DISTINCT c.account_id AS "counselorId"
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN accounts c ON c.agency_id = a.agency_id AND c.account_id = a.counselor_id AND c.status = 'active'
   WHERE i.agency_id = $1 AND i.client_id = $2`;

import type { Transaction } from '../../database/transaction.js';
import { FormRefused } from '../../web/forms/form.js';

/** Those that wait for their first answer, and whether `$3` has had one. */
const unansweredSql = `
  SELECT count(*) FILTER (WHERE i.state = 'waiting_for_counselor')::int AS waiting,
         count(*) FILTER (WHERE i.inquiry_id = $3)::int AS "isUnanswered"
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.client_id = $2
     AND NOT EXISTS (SELECT FROM messages m
                      WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_role = 'counselor')`;

export interface OneMoreInquiry {
  clientId: string;
  /** Not a new one, but a concluded one that begins anew: it is one more if nobody has ever answered it. */
  reopened?: string;
  /** How many may wait at a time. */
  most: number;
}

/**
 * Before one more of a client's inquiries waits for its first answer. The caller has locked the client's threads.
 * @throws FormRefused where as many as may wait do so already
 */
export async function refuseFlood(
  { manager, agencyId }: Transaction,
  { clientId, reopened, most }: OneMoreInquiry,
): Promise<void> {
  const [row] = await manager.query<{ waiting: number; isUnanswered: number }[]>(unansweredSql, [
    agencyId,
    clientId,
    reopened ?? null,
  ]);
  if (!row || row.waiting < most || (reopened !== undefined && row.isUnanswered === 0)) return;
  throw FormRefused.whole(
    'Auf Ihre bisherigen Anfragen haben wir noch nicht geantwortet. Schreiben Sie bitte in Ihrer Anfrage weiter: Dort liest Sie dieselbe Beratungsperson, und nichts geht verloren. Ihr Text steht noch hier.',
  );
}

import { Injectable } from '@nestjs/common';
import { partedSql } from '../../assignment/coverage/counselor-sql.js';
import { Transactions } from '../../database/transactions.js';
import type { Viewer } from '../../web/request/request.js';
import { returnSql } from './return-sql.js';

/** What a client is told while their counselor is away. */
export interface DeputyNotice {
  counselorName: string;
  /** ISO date, included */
  until: string;
  /** ISO date: their first working day afterwards; null where that is too far off to say, or nothing waits */
  returnsOn: string | null;
  /** All who may read and answer meanwhile, or may once the client no longer waits; none where nobody stands in. */
  deputyNames: string[];
  /** Whether the client would rather wait. */
  declined: boolean;
}

@Injectable()
export class DeputyNotices {
  constructor(private readonly transactions: Transactions) {}

  /** Null while the counselor is there, and where nothing is open. `today`: the agency's local day, ISO. */
  async find({ agencyId, accountId }: Viewer, inquiryId: string, today: string): Promise<DeputyNotice | null> {
    const { manager, now } = this.transactions.reading(agencyId);
    const parameters = [agencyId, inquiryId, today, accountId, now];
    const [notice] = await manager.query<DeputyNotice[]>(noticeSql, parameters);
    return notice ?? null;
  }
}

const noticeSql = `
  SELECT coalesce(whose.display_name, '') AS "counselorName", away.to_day::text AS until, i.declines_deputy AS declined,
         ${returnSql({ who: 'a.counselor_id', calendarId: 'k.calendar_id', today: '$3' })} AS "returnsOn",
         ARRAY(SELECT deputy.display_name
                 FROM coverage cover
                 JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = cover.answerer_id
                WHERE cover.agency_id = $1 AND cover.counselor_id = a.counselor_id AND cover.answerer_id <> a.counselor_id
                  AND cover.valid_from <= $5 AND cover.valid_until > $5
                  AND NOT ${partedSql({ agencyId: '$1', clientId: 'i.client_id', counselorId: 'cover.answerer_id' })}
                ORDER BY cover.valid_from, deputy.display_name) AS "deputyNames"
    FROM inquiries i
    JOIN assignments a USING (agency_id, inquiry_id)
    JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
    JOIN absences away ON away.agency_id = a.agency_id AND away.account_id = a.counselor_id AND $3::date BETWEEN away.from_day AND away.to_day
    LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = $2 AND i.client_id = $4 AND i.state <> 'concluded' AND a.ended_at IS NULL`;

import { Injectable } from '@nestjs/common';
import { Counselors, type CounselorInList } from '../../assignment/counselors/counselors.js';
import { Transactions } from '../../database/transactions.js';
import { normalizeInquiryCode } from '../../domain/inquiry-code.js';
import type { Viewer } from '../../web/request/request.js';
import { type OverseenThread, threadsOf, threadsPerPage } from '../overview/agency-threads.js';
import { none, type OpenFilter, openStates } from './open-filter.js';

export interface OpenPage {
  total: number;
  threads: OverseenThread[];
  more: boolean;
  counselors: CounselorInList[];
}

/** Every open inquiry of the agency, as those see it who may not read it. */
@Injectable()
export class OpenInquiries {
  constructor(
    private readonly transactions: Transactions,
    private readonly counselors: Counselors,
  ) {}

  /** Two statements, whatever the number of inquiries. `page` counts from 0. */
  async list({ agencyId }: Viewer, filter: OpenFilter, page: number): Promise<OpenPage> {
    const { whose, topic, region, state, code } = filter;
    const { manager, now } = this.transactions.reading(agencyId);
    const [found] = await manager.query<{ total: number; threads: OverseenThread[] }[]>(openSql, [
      agencyId,
      now,
      threadsPerPage,
      page * threadsPerPage,
      state === '' ? openStates : [state],
      whose,
      topic,
      region,
      // What cannot be a code may be anything, somebody's name too: it stays on the page, and reaches no log of the database.
      code === '' ? '' : (normalizeInquiryCode(code) ?? noCode),
    ]);
    if (!found) throw new Error('An aggregate without a row');
    const more = found.total > (page + 1) * threadsPerPage;
    return { ...found, more, counselors: await this.counselors.list(agencyId) };
  }
}

const openSql = `
  WITH matching AS MATERIALIZED (
    SELECT i.inquiry_id, k.due_date
      FROM inquiries i
      JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
      LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
     WHERE i.agency_id = $1 AND i.state = ANY($5::text[])
       AND ($6 = '' OR coalesce(a.counselor_id::text, '${none}') = $6)
       AND ($7 = '' OR i.topic_id::text = $7)
       AND ($8 = '' OR coalesce(i.region, '${none}') = $8)
       AND ($9 = '' OR i.code = $9)),
  shown AS (SELECT inquiry_id FROM matching ORDER BY due_date NULLS LAST, inquiry_id LIMIT $3 OFFSET $4)
  SELECT (SELECT count(*)::int FROM matching) AS total, ${threadsOf('shown')} AS threads`;

/** Found by no search. */
const noCode = '-';

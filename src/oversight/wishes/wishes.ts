import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AssignmentRefused } from '../../assignment/handover/assignment-refused.js';
import { CounselorWishes } from '../../assignment/handover/counselor-wishes.js';
import { Handover } from '../../assignment/handover/handover.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';

/** A client's wish for another counselor, as the supervisor sees it: by its code. */
export interface Wish {
  inquiryId: string;
  code: string;
  counselorName: string | null;
  /** Those this client was parted from, and the counselor they are to be parted from now. */
  partedIds: string[];
  /** In which the client wishes to write; null where the agency offers one alone. */
  language: string | null;
  /** ISO date; null where nothing is due */
  dueDate: string | null;
}

@Injectable()
export class Wishes {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly handover: Handover,
    private readonly wishes: CounselorWishes,
  ) {}

  /** @throws NotFoundException where nobody wishes for anything (any more) */
  async find(viewer: Viewer, inquiryId: string): Promise<Wish> {
    const wish = await this.standing(viewer, inquiryId);
    if (!wish) throw new NotFoundException();
    return wish;
  }

  /**
   * Parts the two for good; the client and all their threads go to `toCounselorId`, or to whom the rules find. Sent twice, the
   * second time changes nothing.
   * @returns whether somebody was found @throws FormRefused @throws NotFoundException
   */
  async grant(supervisor: Viewer, inquiryId: string, toCounselorId: string | null): Promise<boolean> {
    const wish = await this.standing(supervisor, inquiryId);
    if (!wish) return this.repeated(supervisor, inquiryId);
    const { dueDate } = wish;
    try {
      const wanted = { ...(toCounselorId !== null && { toCounselorId }), ...(dueDate !== null && { dueDate }) };
      const { counselorId } = await this.handover.grantWish(supervisor, inquiryId, wanted);
      return counselorId !== null;
    } catch (error) {
      throw error instanceof AssignmentRefused ? FormRefused.field('counselor', error.inWords()) : error;
    }
  }

  private async standing({ agencyId }: Viewer, inquiryId: string): Promise<Wish | null> {
    const [wish] = await this.dataSource.query<Wish[]>(wishSql, [agencyId, inquiryId]);
    return wish ?? null;
  }

  private async repeated(supervisor: Viewer, inquiryId: string): Promise<boolean> {
    const granted = await this.wishes.repeated(supervisor, 'wish.granted', inquiryId);
    if (!granted) throw new NotFoundException();
    return granted.answered;
  }
}

const wishSql = `
  SELECT i.inquiry_id AS "inquiryId", i.code, whose.display_name AS "counselorName", k.due_date::text AS "dueDate",
         (SELECT i.language FROM agencies g WHERE g.agency_id = $1 AND cardinality(g.languages) > 1) AS language,
         ARRAY(SELECT x.counselor_id::text FROM counselor_exclusions x WHERE x.agency_id = $1 AND x.client_id = i.client_id
               UNION SELECT a.counselor_id::text) AS "partedIds"
    FROM counselor_wishes w
    JOIN inquiries i USING (agency_id, inquiry_id)
    JOIN assignments a USING (agency_id, inquiry_id)
    JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
    LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
   WHERE w.agency_id = $1 AND w.inquiry_id = $2 AND i.state IN ('waiting_for_counselor', 'waiting_for_client')
     AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL`;

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AssignmentRefused } from '../assignment/assignment-refused.js';
import { Handover } from '../assignment/handover.js';
import type { Viewer } from '../web/request.js';

/** An inquiry that stayed where it was, and why. */
export interface NotReassigned {
  inquiryId: string;
  /** Null where there is no such inquiry (any more). */
  code: string | null;
  reason: string;
}

/** What is asked of a supervisor's list: give these to that person. */
@Injectable()
export class Reassignments {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly handover: Handover,
  ) {}

  /** Each inquiry by itself: what can be handed over is, whatever is refused beside it. */
  async assign(supervisor: Viewer, inquiryIds: Iterable<string>, toCounselorId: string): Promise<NotReassigned[]> {
    const refused: NotReassigned[] = [];
    for (const inquiryId of inquiryIds) {
      const { code = null, wished = false } = (await this.inquiry(supervisor.agencyId, inquiryId)) ?? {};
      const reason = await this.reassign(supervisor, inquiryId, toCounselorId, wished);
      if (reason !== null) refused.push({ inquiryId, code, reason });
    }
    return refused;
  }

  /** Asked for one after the other: a client's threads move together, and their wishes are fulfilled together. */
  private async inquiry(agencyId: string, inquiryId: string): Promise<{ code: string; wished: boolean } | undefined> {
    const rows = await this.dataSource.query<{ code: string; wished: boolean }[]>(inquirySql, [agencyId, inquiryId]);
    return rows[0];
  }

  /** Where the client wished for it, the old pair is parted for good. @returns why it was refused, or null */
  private async reassign(supervisor: Viewer, inquiryId: string, toCounselorId: string, wished: boolean): Promise<string | null> {
    try {
      if (wished) await this.handover.grantWish(supervisor, inquiryId, { toCounselorId });
      else await this.handover.reassignOne(supervisor, inquiryId, toCounselorId);
      return null;
    } catch (error) {
      if (error instanceof AssignmentRefused) return error.inWords;
      throw error;
    }
  }
}

/** A wish of somebody who has no counselor is granted by any. */
const inquirySql = `
  SELECT i.code,
         EXISTS (SELECT FROM counselor_wishes w
                   JOIN assignments a ON a.agency_id = w.agency_id AND a.inquiry_id = w.inquiry_id
                                     AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL
                  WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS wished
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.inquiry_id = $2`;

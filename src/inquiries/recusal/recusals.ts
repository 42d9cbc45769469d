import { Injectable, NotFoundException } from '@nestjs/common';
import { AssignmentRefused } from '../../assignment/handover/assignment-refused.js';
import { Handover } from '../../assignment/handover/handover.js';
import { OpenClocks } from '../../sla/clocks/open-clocks.js';
import type { Viewer } from '../../web/request/request.js';

/** "Anfrage abgeben": a counselor steps back from a client, for good and without a reason. */
@Injectable()
export class Recusals {
  constructor(
    private readonly handover: Handover,
    private readonly clocks: OpenClocks,
  ) {}

  /** @returns whether somebody was found who answers instead @throws NotFoundException where the thread is not theirs */
  async recuse(counselor: Viewer, inquiryId: string): Promise<boolean> {
    const open = await this.clocks.openClock(counselor.agencyId, inquiryId);
    try {
      const { counselorId } = await this.handover.recuse(counselor, inquiryId, open?.dueDate);
      return counselorId !== null;
    } catch (error) {
      throw error instanceof AssignmentRefused ? new NotFoundException() : error;
    }
  }
}

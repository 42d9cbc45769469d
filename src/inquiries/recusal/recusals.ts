import { Injectable, NotFoundException } from '@nestjs/common';
import { AssignmentRefused } from '../../assignment/handover/assignment-refused.js';
import { CounselorWishes } from '../../assignment/handover/counselor-wishes.js';
import { Handover } from '../../assignment/handover/handover.js';
import { OpenClocks } from '../../sla/clocks/open-clocks.js';
import type { Viewer } from '../../web/request/request.js';

/** "Anfrage abgeben": a counselor steps back from a client, for good and without a reason. */
@Injectable()
export class Recusals {
  constructor(
    private readonly handover: Handover,
    private readonly wishes: CounselorWishes,
    private readonly clocks: OpenClocks,
  ) {}

  /** Sent twice, the second time changes nothing. @returns whether somebody was found who answers instead @throws NotFoundException where the thread is not theirs */
  async recuse(counselor: Viewer, inquiryId: string): Promise<boolean> {
    const open = await this.clocks.openClock(counselor.agencyId, inquiryId);
    try {
      const { counselorId } = await this.handover.recuse(counselor, inquiryId, open?.dueDate);
      return counselorId !== null;
    } catch (error) {
      if (!(error instanceof AssignmentRefused || error instanceof NotFoundException)) throw error;
      const before = await this.wishes.repeated(counselor, 'counselor.recused', inquiryId);
      if (before) return before.answered;
      throw new NotFoundException();
    }
  }
}

import { Injectable, NotFoundException } from '@nestjs/common';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { Viewer } from '../../web/request/request.js';
import { AssignmentRefused } from './assignment-refused.js';
import { Assignments } from './assignments.js';
import { ClientMoves, type Move } from './client-moves.js';
import { CounselorWishes } from './counselor-wishes.js';
import { ThreadPassing } from './thread-passing.js';

interface HandedOver {
  /** The one that was asked for; the client's other threads went with it. */
  inquiryId: string;
  /** Who answers now; null: nobody was found. */
  counselorId: string | null;
  /** Inquiries whose history the new counselor can read only after a session that holds the key. */
  pending: string[];
}

/** Gives threads to somebody else, keys included. A response clock runs on: the promise was made to the client. */
@Injectable()
export class Handover {
  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: Assignments,
    private readonly clientMoves: ClientMoves,
    private readonly wishes: CounselorWishes,
    private readonly passing: ThreadPassing,
  ) {}

  /** @throws AssignmentRefused */
  async reassign(supervisor: Viewer, inquiryId: string, toCounselorId: string): Promise<HandedOver> {
    return this.handOver(supervisor, inquiryId, (tx) => this.assignments.moveTo(tx, { inquiryId, toCounselorId }));
  }

  /**
   * Parts a client from their counselor as they wished: to the counselor named, or to whom the policy finds. Repeating
   * it changes nothing.
   * @throws AssignmentRefused
   */
  async grantWish(
    supervisor: Viewer,
    inquiryId: string,
    wanted: { toCounselorId?: string; dueDate?: string } = {},
  ): Promise<HandedOver> {
    const { toCounselorId, dueDate } = wanted;
    return this.handOver(supervisor, inquiryId, async (tx) => {
      const client = await this.clientMoves.lock(tx, inquiryId);
      const parted = await this.wishes.grant(tx, client);
      if (!parted) throw new AssignmentRefused('gone');
      if (toCounselorId !== undefined) return this.assignments.moveTo(tx, { inquiryId, toCounselorId });
      return this.assignments.chooseAnew(tx, client, dueDate);
    });
  }

  /** A counselor steps back from a client: too close, or against their conscience. No reason is kept. @throws NotFoundException */
  async recuse(counselor: Viewer, inquiryId: string, dueDate?: string): Promise<HandedOver> {
    return this.handOver(counselor, inquiryId, async (tx) => {
      const client = await this.clientMoves.lock(tx, inquiryId);
      const parted = await this.wishes.recuse(tx, client);
      if (!parted) throw new NotFoundException();
      return this.assignments.chooseAnew(tx, client, dueDate);
    });
  }

  private async handOver(
    viewer: Viewer,
    inquiryId: string,
    move: (tx: PersonalTransaction) => Promise<Move>,
  ): Promise<HandedOver> {
    return this.transactions.by(viewer, async (tx) => {
      const moved = await move(tx);
      const unsealer = await this.passing.unsealerOf(tx, viewer.holder());
      const pending = await this.passing.follow(tx, moved, unsealer);
      return { inquiryId, counselorId: moved.counselorId, pending };
    });
  }
}

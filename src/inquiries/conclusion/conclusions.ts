import { Injectable } from '@nestjs/common';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { ConclusionReason, InquiryActor } from '../../domain/inquiry-state.js';
import type { LockedThread } from '../../threads/threads.js';
import type { Viewer } from '../../web/request/request.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** Closes inquiries. The client may write again, which opens them anew. */
@Injectable()
export class Conclusions {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly assignments: Assignments,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async byClient(client: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(client, async (tx) => {
      const thread = await this.writer.lockOwn(tx, inquiryId);
      await this.conclude(tx, thread, client, 'client', 'client_wish');
    });
  }

  /** @throws FormRefused @throws NotFoundException */
  async byCounselor(counselor: Viewer, inquiryId: string, reason: ConclusionReason): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.writer.lockAnswered(tx, inquiryId);
      await this.conclude(tx, thread, counselor, 'counselor', reason);
    });
  }

  private async conclude(
    tx: Transaction,
    thread: LockedThread,
    by: Viewer,
    actor: InquiryActor,
    reason: ConclusionReason,
  ): Promise<void> {
    const { inquiryId, concludedBy, conclusionReason } = thread;
    // Pressed twice: it is as they want it.
    if (concludedBy === actor && conclusionReason === reason) return;
    await this.writer.apply(tx, thread, actor, { verb: 'conclude', reason });
    await this.assignments.release(tx, inquiryId);
    await this.audit.append(tx, 'inquiry.concluded', { actorId: by.accountId, inquiryId });
  }
}

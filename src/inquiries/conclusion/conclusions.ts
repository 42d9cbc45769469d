import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import type { ConclusionReason, InquiryActor } from '../../domain/inquiry-state.js';
import type { Viewer } from '../../web/request/request.js';
import { type LockedThread, LockedThreads } from '../thread/locked-thread.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** Closes inquiries. The client may write again, which opens them anew. */
@Injectable()
export class Conclusions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly writer: ThreadWriter,
    private readonly assignments: Assignments,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async byClient(client: Viewer, inquiryId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const thread = await this.threads.asClient(manager, client, inquiryId);
      await this.conclude(manager, thread, client, 'client', 'client_wish');
    });
  }

  /** @throws FormRefused @throws NotFoundException */
  async byCounselor(counselor: Viewer, inquiryId: string, reason: ConclusionReason): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const thread = await this.threads.asCounselor(manager, counselor, inquiryId);
      await this.conclude(manager, thread, counselor, 'counselor', reason);
    });
  }

  private async conclude(
    manager: EntityManager,
    thread: LockedThread,
    by: Viewer,
    actor: InquiryActor,
    reason: ConclusionReason,
  ): Promise<void> {
    const { agencyId, inquiryId } = thread;
    await this.writer.apply(manager, thread, actor, { verb: 'conclude', reason });
    await this.assignments.release(manager, agencyId, inquiryId);
    await this.audit.append(manager, {
      agencyId,
      at: this.clock.now(),
      action: 'inquiry.concluded',
      actorId: by.accountId,
      inquiryId,
    });
  }
}

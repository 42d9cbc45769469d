import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { Inquiry } from '../thread/inquiry.entity.js';
import { type LockedThread, LockedThreads } from '../thread/locked-thread.js';

/** Deletes inquiries: the keys first, so that what a backup still holds stays closed; then the rows. */
@Injectable()
export class Deletions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly threadKeys: ThreadKeys,
    private readonly assignments: Assignments,
    private readonly clocks: ResponseClocks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException */
  async delete(client: Viewer, inquiryId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.erase(manager, await this.threads.asClient(manager, client, inquiryId), client.accountId);
    });
  }

  /** For whoever deletes more than this inquiry. No actor: the time it was to be kept is over. @throws NotFoundException */
  async eraseWithin(manager: EntityManager, agencyId: string, inquiryId: string, actorId?: string): Promise<void> {
    await this.erase(manager, await this.threads.bySystem(manager, agencyId, inquiryId), actorId);
  }

  /** Its only message was withdrawn before anybody had opened it. */
  async eraseWithdrawn(manager: EntityManager, thread: LockedThread): Promise<void> {
    await this.erase(manager, thread, thread.clientId, 'withdrawn');
  }

  private async erase(
    manager: EntityManager,
    thread: LockedThread,
    actorId?: string,
    reason: 'deleted' | 'withdrawn' = 'deleted',
  ): Promise<void> {
    const { agencyId, inquiryId, state, region, topicId, counselorId } = thread;
    const now = this.clock.now();
    await this.threadKeys.destroyThread(manager, { agencyId, inquiryId });
    if (state === 'waiting_for_counselor')
      await this.clocks.stop(manager, { agencyId, inquiryId, reason, at: now, fact: { region, topicId, counselorId } });
    await this.assignments.release(manager, agencyId, inquiryId);
    await manager.delete(Inquiry, { agencyId, inquiryId });
    await this.audit.append(manager, { agencyId, at: now, action: 'inquiry.deleted', actorId, inquiryId });
  }
}

import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { transition } from '../../domain/inquiry-state.js';
import { Announcements } from '../../notifications/announcements.js';
import { ClockShifts } from '../../sla/clocks/clock-shifts.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { Deletions } from '../deletion/deletions.js';
import { Inquiry } from '../thread/inquiry.entity.js';
import { type LockedThread, LockedThreads } from '../thread/locked-thread.js';
import { type Conclusion, Message } from '../thread/message.entity.js';
import { refusalOf } from '../thread/refusals.js';
import { Submissions } from '../thread/submissions.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import { type ThreadMessage, withdrawalFacts } from '../thread/withdrawal-facts.js';

interface Row extends ThreadMessage {
  senderId: string;
  createdAt: Date;
  conclusionBefore: Conclusion | null;
}

const messagesSql = `
  SELECT message_id AS "messageId", sender_id AS "senderId", sender_role AS "senderRole", created_at AS "createdAt",
         opened_at IS NOT NULL AS opened, withdrawn_at AS "withdrawnAt", conclusion_before AS "conclusionBefore"
    FROM messages WHERE agency_id = $1 AND inquiry_id = $2 ORDER BY message_id`;

/** "Nachricht zurücknehmen": until the other side has opened it. The state and the clock then stand as before. */
@Injectable()
export class Withdrawals {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly writer: ThreadWriter,
    private readonly shifts: ClockShifts,
    private readonly threadKeys: ThreadKeys,
    private readonly submissions: Submissions,
    private readonly deletions: Deletions,
    private readonly assignments: Assignments,
    private readonly announcements: Announcements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns what is gone: with its only message, the inquiry @throws FormRefused @throws NotFoundException */
  async byClient(client: Viewer, inquiryId: string, messageId: string): Promise<'message' | 'inquiry'> {
    return this.dataSource.transaction(async (manager) =>
      this.withdraw(manager, await this.threads.asClient(manager, client, inquiryId), client, messageId),
    );
  }

  /** One's own replies alone: a deputy's are the deputy's. @throws FormRefused @throws NotFoundException */
  async byCounselor(counselor: Viewer, inquiryId: string, messageId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) =>
      this.withdraw(manager, await this.threads.asCounselor(manager, counselor, inquiryId), counselor, messageId),
    );
  }

  /** Pressed twice, the second time changes nothing. */
  private async withdraw(
    manager: EntityManager,
    thread: LockedThread,
    { accountId }: Viewer,
    messageId: string,
  ): Promise<'message' | 'inquiry'> {
    const { agencyId, inquiryId } = thread;
    const messages = await manager.query<Row[]>(messagesSql, [agencyId, inquiryId]);
    const message = messages.find((one) => one.messageId === messageId);
    if (message?.senderId !== accountId) throw new NotFoundException();
    if (message.withdrawnAt !== null) return 'message';
    const clock = await this.shifts.lastClock(manager, agencyId, inquiryId);
    const { facts, next } = withdrawalFacts(messages, message, { clock, reopened: message.conclusionBefore !== null });
    const change = transition(thread.state, message.senderRole, { verb: 'withdraw', message: facts });
    if (!change.allowed) {
      if (change.refusal !== 'only_message') throw refusalOf(change.refusal);
      // Keys before messages, in the order in which whoever opens the thread takes hold of them.
      await this.threadKeys.destroyThread(manager, { agencyId, inquiryId });
      await this.erase(manager, thread, message, accountId);
      await this.deletions.eraseWithdrawn(manager, thread);
      return 'inquiry';
    }
    await this.erase(manager, thread, message, accountId);
    if (next && message.conclusionBefore)
      await manager.update(
        Message,
        { agencyId, inquiryId, messageId: next.messageId },
        { conclusionBefore: message.conclusionBefore },
      );
    await this.stepBack(manager, thread, messages, messageId);
    await this.writer.become(
      manager,
      thread,
      change.state,
      change.state === 'concluded' ? message.conclusionBefore : null,
    );
    await this.writer.turn(
      manager,
      { ...thread, counselorId: clock?.counselorId ?? thread.counselorId },
      change.clock,
      next,
    );
    if (change.state === 'concluded') await this.assignments.release(manager, agencyId, inquiryId);
    return 'message';
  }

  /** Compare-and-set: who opens it at this moment either sees it and is on record, or finds nothing. @throws FormRefused */
  private async erase(
    manager: EntityManager,
    { agencyId, inquiryId }: LockedThread,
    { messageId }: Row,
    actorId: string,
  ): Promise<void> {
    const now = this.clock.now();
    const standing = { agencyId, inquiryId, messageId, openedAt: IsNull(), withdrawnAt: IsNull() };
    const { affected } = await manager.update(Message, standing, {
      bodySealed: null,
      withdrawnAt: now,
      conclusionBefore: null,
    });
    if (affected !== 1) throw refusalOf('already_opened');
    await this.submissions.withdrew(manager, { agencyId, accountId: actorId, messageId });
    await this.announcements.withdrew(manager, { agencyId, inquiryId, messageId });
    await this.audit.append(manager, {
      agencyId,
      at: now,
      action: 'message.withdrawn',
      actorId,
      inquiryId,
      subjectId: messageId,
    });
  }

  /** The thread's last message is again the one before: a form made before that one was written is up to date. */
  private async stepBack(
    manager: EntityManager,
    { agencyId, inquiryId, lastMessageId }: LockedThread,
    messages: readonly Row[],
    withdrawnId: string,
  ): Promise<void> {
    const last = messages.findLast(({ messageId, withdrawnAt }) => withdrawnAt === null && messageId !== withdrawnId);
    if (lastMessageId !== withdrawnId || !last) return;
    await manager.update(
      Inquiry,
      { agencyId, inquiryId },
      { lastMessageId: last.messageId, lastMessageAt: last.createdAt },
    );
  }
}

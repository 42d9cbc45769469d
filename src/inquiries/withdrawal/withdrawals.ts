import { Injectable, NotFoundException } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { lockAnsweredThread } from '../../assignment/coverage/answering.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { transition } from '../../domain/inquiry-state.js';
import { Notices } from '../../notifications/notices.js';
import { ClockShifts } from '../../sla/clocks/clock-shifts.js';
import { type Conclusion, Inquiry } from '../../threads/inquiry.entity.js';
import { type LockedThread, lockOwnThread } from '../../threads/locks.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { Deletions } from '../deletion/deletions.js';
import { Message } from '../thread/message.entity.js';
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
         read_at IS NOT NULL AS read, withdrawn_at AS "withdrawnAt", conclusion_before AS "conclusionBefore"
    FROM messages WHERE agency_id = $1 AND inquiry_id = $2 ORDER BY message_id`;

/** "Nachricht zurücknehmen": until the other side has read it. The state and the clock then stand as before. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly shifts: ClockShifts,
    private readonly threadKeys: ThreadKeys,
    private readonly submissions: Submissions,
    private readonly deletions: Deletions,
    private readonly assignments: Assignments,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** @returns what is gone: with its only message, the inquiry @throws FormRefused @throws NotFoundException */
  async byClient(client: Viewer, inquiryId: string, messageId: string): Promise<'message' | 'inquiry'> {
    return this.transactions.by(client, async (tx) =>
      this.withdraw(tx, await lockOwnThread(tx, inquiryId), client, messageId),
    );
  }

  /** One's own replies alone: a deputy's are the deputy's. @throws FormRefused @throws NotFoundException */
  async byCounselor(counselor: Viewer, inquiryId: string, messageId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) =>
      this.withdraw(tx, await lockAnsweredThread(tx, inquiryId), counselor, messageId),
    );
  }

  /** Pressed twice, the second time changes nothing. */
  private async withdraw(
    tx: Transaction,
    thread: LockedThread,
    { accountId }: Viewer,
    messageId: string,
  ): Promise<'message' | 'inquiry'> {
    const { manager, agencyId } = tx;
    const { inquiryId } = thread;
    const messages = await manager.query<Row[]>(messagesSql, [agencyId, inquiryId]);
    const message = messages.find((one) => one.messageId === messageId);
    if (message?.senderId !== accountId) throw new NotFoundException();
    if (message.withdrawnAt !== null) return 'message';
    const clock = await this.shifts.lastClock(tx, inquiryId);
    const { facts, next } = withdrawalFacts(messages, message, { clock, reopened: message.conclusionBefore !== null });
    const change = transition(thread.state, message.senderRole, { verb: 'withdraw', message: facts });
    if (!change.allowed) {
      if (change.refusal !== 'only_message') throw refusalOf(change.refusal);
      // Keys before messages, in the order in which whoever opens the thread takes hold of them.
      await this.threadKeys.destroyThread(tx, inquiryId);
      await this.erase(tx, thread, message, accountId);
      await this.deletions.eraseWithdrawn(tx, thread);
      return 'inquiry';
    }
    await this.erase(tx, thread, message, accountId);
    if (next && message.conclusionBefore)
      await manager.update(
        Message,
        { agencyId, inquiryId, messageId: next.messageId },
        { conclusionBefore: message.conclusionBefore },
      );
    await this.stepBack(tx, thread, messages, messageId);
    await this.writer.become(tx, thread, change.state, change.state === 'concluded' ? message.conclusionBefore : null);
    await this.writer.turn(tx, thread, change.clock, next);
    if (change.state === 'concluded') await this.assignments.release(tx, inquiryId);
    return 'message';
  }

  /** Compare-and-set: who opens it at this moment either sees it and is on record, or finds nothing. @throws FormRefused */
  private async erase(
    tx: Transaction,
    { inquiryId }: LockedThread,
    { messageId }: Row,
    actorId: string,
  ): Promise<void> {
    const { agencyId, now } = tx;
    const standing = { agencyId, inquiryId, messageId, readAt: IsNull(), withdrawnAt: IsNull() };
    const { affected } = await tx.manager.update(Message, standing, {
      bodySealed: null,
      withdrawnAt: now,
      conclusionBefore: null,
    });
    if (affected !== 1) throw refusalOf('already_read');
    await this.submissions.withdrew(tx, { agencyId, accountId: actorId, messageId });
    await this.notices.withdrew(tx, { inquiryId, messageId });
    await this.audit.append(tx, 'message.withdrawn', { actorId, inquiryId, subjectId: messageId });
  }

  /** The thread's last message is again the one before: a form made before that one was written is up to date. */
  private async stepBack(
    { manager, agencyId }: Transaction,
    { inquiryId, lastMessageId }: LockedThread,
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

import { Injectable, NotFoundException } from '@nestjs/common';
import { Assignments } from '../../assignment/handover/assignments.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { transition } from '../../domain/inquiry-state.js';
import { ClockShifts } from '../../sla/clocks/clock-shifts.js';
import { type Conclusion, Inquiry } from '../../threads/inquiry.entity.js';
import { type LockedThread, lockThread } from '../../threads/locks.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { Deletions } from '../deletion/deletions.js';
import { Message } from '../thread/message.entity.js';
import { refusalOf } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import { type ThreadMessage, withdrawalFacts } from '../thread/withdrawal-facts.js';
import { MessageErasure } from './message-erasure.js';

interface Row extends ThreadMessage {
  senderId: string;
  createdAt: Date;
  conclusionBefore: Conclusion | null;
}

/** "Nachricht zurücknehmen": until the other side has read it. The state and the clock then stand as before. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly shifts: ClockShifts,
    private readonly threadKeys: ThreadKeys,
    private readonly erasure: MessageErasure,
    private readonly deletions: Deletions,
    private readonly assignments: Assignments,
  ) {}

  /** @returns what is gone: with its only message, the inquiry @throws FormRefused @throws NotFoundException */
  async byClient(client: Viewer, inquiryId: string, messageId: string): Promise<'message' | 'inquiry'> {
    return this.transactions.by(client, async (tx) => {
      const thread = await lockThread(tx, inquiryId);
      if (thread?.clientId === tx.actorId) return this.withdraw(tx, thread, messageId);
      if (await this.erasure.wasErased(tx, { inquiryId, messageId })) return 'inquiry';
      throw new NotFoundException();
    });
  }

  /** One's own replies alone: a deputy's are the deputy's. @throws FormRefused @throws NotFoundException */
  async byCounselor(counselor: Viewer, inquiryId: string, messageId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) =>
      this.withdraw(tx, await this.writer.lockAnswered(tx, inquiryId), messageId),
    );
  }

  /** Pressed twice, the second time changes nothing. */
  private async withdraw(
    tx: PersonalTransaction,
    thread: LockedThread,
    messageId: string,
  ): Promise<'message' | 'inquiry'> {
    const { manager, agencyId } = tx;
    const { inquiryId } = thread;
    const messages = await manager.query<Row[]>(messagesSql, [agencyId, inquiryId]);
    const message = messages.find((one) => one.messageId === messageId);
    if (message?.senderId !== tx.actorId) throw new NotFoundException();
    if (message.withdrawnAt !== null) return 'message';
    const clock = await this.shifts.lastClock(tx, inquiryId);
    const { facts, next } = withdrawalFacts(messages, message, { clock, reopened: message.conclusionBefore !== null });
    const change = transition(thread.state, message.senderRole, { verb: 'withdraw', message: facts });
    if (!change.allowed) {
      if (change.refusal !== 'only_message') throw refusalOf(change.refusal);
      // Keys before messages, in the order in which reading the thread locks them.
      await this.threadKeys.destroyThread(tx, inquiryId);
      await this.erasure.erase(tx, { inquiryId, messageId });
      await this.deletions.eraseWithdrawn(tx, thread);
      return 'inquiry';
    }
    await this.erasure.erase(tx, { inquiryId, messageId });
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

const messagesSql = `
  SELECT message_id AS "messageId", sender_id AS "senderId", sender_role AS "senderRole", created_at AS "createdAt",
         read_at IS NOT NULL AS read, withdrawn_at AS "withdrawnAt", conclusion_before AS "conclusionBefore"
    FROM messages WHERE agency_id = $1 AND inquiry_id = $2 ORDER BY message_id`;

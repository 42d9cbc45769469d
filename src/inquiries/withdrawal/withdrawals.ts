import { Injectable, NotFoundException } from '@nestjs/common';
import { Assignments } from '../../assignment/handover/assignments.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { transition } from '../../domain/inquiry-state.js';
import { ClockShifts } from '../../sla/clocks/clock-shifts.js';
import { damaged, type LockedThread } from '../../threads/threads.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import { Deletions } from '../deletion/deletions.js';
import type { Message } from '../thread/message.entity.js';
import { refusalOf } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import { withdrawalFacts } from '../thread/withdrawal-facts.js';
import { MessageErasure } from './message-erasure.js';

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
      const thread = await this.writer.findOwn(tx, inquiryId);
      if (thread) return this.withdraw(tx, thread, messageId);
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
    const { inquiryId } = thread;
    const { messages, damagedAt, isOutdated } = await this.erasure.messagesOf(tx, thread);
    const message = messages.find((one) => one.messageId === messageId);
    if (message?.senderId !== tx.actorId) throw new NotFoundException();
    if (message.withdrawnAt !== null) return 'message';
    // What was answered, and when, nobody knows any more.
    if (damagedAt.length > 0 || isOutdated) throw damaged();
    const clock = await this.shifts.lastClock(tx, inquiryId);
    const { facts, next } = withdrawalFacts(messages, message, { clock, reopened: message.conclusionBefore !== null });
    const change = transition(thread.state, message.senderRole, { verb: 'withdraw', message: facts });
    if (!change.allowed) {
      if (change.refusal !== 'only_message') throw refusalOf(change.refusal);
      // Keys before messages, in the order in which reading the thread locks them.
      await this.threadKeys.destroyThread(tx, inquiryId);
      await this.erasure.erase(tx, message);
      await this.deletions.eraseWithdrawn(tx, thread);
      return 'inquiry';
    }
    await this.erasure.erase(tx, message);
    if (next && message.conclusionBefore) await this.erasure.passOn(tx, next, message.conclusionBefore);
    const conclusion = change.state === 'concluded' ? message.conclusionBefore : null;
    await this.writer.become(tx, thread, change.state, conclusion, {
      ...stepBack(thread, messages, messageId),
      withdrawnPositions: positionsOfGone(messages, messageId),
    });
    await this.writer.turn(tx, thread, change.clock, next);
    if (change.state === 'concluded') await this.assignments.release(tx, inquiryId);
    return 'message';
  }
}

/** Where one was taken back, this one included: all of them, also those of before a thread knew. */
function positionsOfGone(messages: readonly Message[], withdrawnId: string): number[] {
  return messages
    .filter(({ messageId, withdrawnAt }) => withdrawnAt !== null || messageId === withdrawnId)
    .map(({ position }) => position);
}

/** The thread's last message is again the one before: a form made before that one was written is up to date. */
function stepBack(
  { lastMessageId }: LockedThread,
  messages: readonly Message[],
  withdrawnId: string,
): Partial<Pick<LockedThread, 'lastMessageId' | 'lastMessageAt'>> {
  const last = messages.findLast(({ messageId, withdrawnAt }) => withdrawnAt === null && messageId !== withdrawnId);
  if (lastMessageId !== withdrawnId || !last) return {};
  return { lastMessageId: last.messageId, lastMessageAt: last.createdAt };
}

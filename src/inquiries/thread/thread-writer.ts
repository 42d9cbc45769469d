import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AnsweredThreads } from '../../assignment/coverage/answered-threads.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { messageIdAfter } from '../../domain/message-order.js';
import type {
  ClockEffect,
  ConclusionReason,
  InquiryActor,
  InquiryState,
  InquiryVerb,
  Side,
  Transition,
} from '../../domain/inquiry-state.js';
import { transition } from '../../domain/inquiry-state.js';
import { ClockShifts } from '../../sla/clocks/clock-shifts.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { Draft } from '../../threads/draft.entity.js';
import { type Conclusion, Inquiry } from '../../threads/inquiry.entity.js';
import type { LockedThread } from '../../threads/locks.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { draftVersion, isDraftOf } from './conversation.js';
import { Message } from './message.entity.js';
import { newerMessage, refusalOf } from './refusals.js';

interface NewMessage {
  text: string;
  senderRole: Side;
  lastSeenMessageId: string;
  /** of the draft that stood in the form */
  draftVersion: string | undefined;
}

/** What all verbs on a thread share: its lock, the change of state, its response clock, and a sealed message. */
@Injectable()
export class ThreadWriter {
  constructor(
    private readonly threadKeys: ThreadKeys,
    private readonly threadHolders: ThreadHolders,
    private readonly clocks: ResponseClocks,
    private readonly shifts: ClockShifts,
    private readonly answered: AnsweredThreads,
  ) {}

  /** The thread, locked, for the person who answers it now. @throws NotFoundException */
  lockAnswered(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    return this.answered.lock(tx, inquiryId);
  }

  /**
   * Does what the rules say of this verb: the new state, and what becomes of the clock.
   * @throws FormRefused
   */
  async apply(tx: Transaction, thread: LockedThread, actor: InquiryActor, verb: InquiryVerb): Promise<void> {
    const change: Transition = transition(thread.state, actor, verb);
    if (!change.allowed) throw refusalOf(change.refusal);
    const conclusion: Conclusion = {
      at: tx.now.toISOString(),
      by: actor === 'client' ? 'client' : 'counselor',
      reason: reasonOf(verb),
    };
    await this.become(tx, thread, change.state, change.state === 'concluded' ? conclusion : null);
    await this.turn(tx, thread, change.clock);
  }

  async become(
    { manager, agencyId }: Transaction,
    { inquiryId, state: before }: LockedThread,
    state: InquiryState,
    conclusion: Conclusion | null,
  ): Promise<void> {
    await manager.update(
      Inquiry,
      { agencyId, inquiryId, state: before },
      {
        state,
        concludedAt: conclusion && new Date(conclusion.at),
        concludedBy: conclusion && conclusion.by,
        conclusionReason: conclusion && conclusion.reason,
        deletionAnnouncedOn: null,
        deletionOn: null,
      },
    );
  }

  /** The draft that its author had before them is sent with it; another one stays. @throws FormRefused where somebody wrote since, or the author holds no key for now */
  async write(tx: Transaction, thread: LockedThread, author: Viewer, message: NewMessage): Promise<string> {
    const { manager, agencyId, now } = tx;
    if (message.lastSeenMessageId !== thread.lastMessageId) throw newerMessage();
    const { inquiryId } = thread;
    const key = await this.keyFor(tx, thread, author);
    const messageId = messageIdAfter(thread.lastMessageId, (msecs) => uuidv7({ msecs }));
    const senderId = author.accountId;
    await manager.insert(Message, {
      agencyId,
      inquiryId,
      messageId,
      senderId,
      senderRole: message.senderRole,
      senderName: message.senderRole === 'counselor' ? author.name : null,
      bodySealed: sealText(key, { purpose: 'message', messageId, senderId }, message.text),
      createdAt: now,
      conclusionBefore: thread.conclusion,
    });
    await manager.update(Inquiry, { agencyId, inquiryId }, { lastMessageId: messageId, lastMessageAt: now });
    await this.forgetSent(tx, { agencyId, inquiryId, accountId: senderId }, key, message);
    return messageId;
  }

  private async forgetSent(
    { manager }: Transaction,
    place: { agencyId: string; inquiryId: string; accountId: string },
    key: ThreadKey,
    sent: NewMessage,
  ): Promise<void> {
    const draft = await manager.findOneBy(Draft, place);
    if (!draft) return;
    const shown = draftVersion(draft.bodySealed) === sent.draftVersion;
    if (shown || isDraftOf(key, place.accountId, draft.bodySealed, sent.text)) await manager.delete(Draft, place);
  }

  /** The key to write with now: one that no former deputy has held. @throws FormRefused where the author has not got it yet */
  async keyFor(tx: Transaction, { inquiryId }: LockedThread, author: Viewer): Promise<ThreadKey> {
    await this.threadHolders.newEpochAfterExpiry(tx, inquiryId);
    const key = await this.threadKeys.unsealThread(tx, { inquiryId, holder: author.holder() });
    if (key?.holds(key.newestEpoch)) return key;
    throw FormRefused.whole(
      'Der Schlüssel zu dieser Anfrage ist noch nicht bei Ihnen angekommen. Ihr Text steht noch hier. Bitte versuchen Sie es später noch einmal.',
    );
  }

  /** `next`: the message to which the clock passes on, where it does. */
  async turn(
    tx: Transaction,
    { inquiryId }: LockedThread,
    effect: ClockEffect,
    next?: { senderRole: Side; createdAt: Date },
  ): Promise<void> {
    if (effect.kind === 'opens') await this.clocks.start(tx, { inquiryId, kind: effect.clock, receivedAt: tx.now });
    if (effect.kind === 'stops') await this.clocks.stop(tx, { inquiryId, reason: effect.reason });
    if (effect.kind === 'resumes') await this.clocks.resume(tx, inquiryId);
    if (effect.kind !== 'passes_on' || !next) return;
    if (next.senderRole === 'client') await this.shifts.startedBy(tx, { inquiryId, receivedAt: next.createdAt });
    else if (await this.clocks.resume(tx, inquiryId))
      await this.clocks.stop(tx, { inquiryId, reason: 'reply', at: next.createdAt });
  }
}

function reasonOf(verb: InquiryVerb): ConclusionReason | null {
  if (verb.verb === 'block') return 'abuse';
  return verb.verb === 'conclude' ? verb.reason : null;
}

import { Injectable } from '@nestjs/common';
import { AnsweredThreads } from '../../assignment/coverage/answered-threads.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
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
import type { Conclusion } from '../../threads/inquiry.entity.js';
import { type LockedThread, Threads } from '../../threads/threads.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import type { Viewer } from '../../web/request/request.js';
import type { MessageFacts } from './message-facts.js';
import { MessageWriter, type NewMessage } from './message-writer.js';
import { refusalOf } from './refusals.js';

/** What all verbs on a thread share: its lock, the change of state, its response clock, and a sealed message. */
@Injectable()
export class ThreadWriter {
  constructor(
    private readonly threads: Threads,
    private readonly answered: AnsweredThreads,
    private readonly messages: MessageWriter,
    private readonly clocks: ResponseClocks,
    private readonly shifts: ClockShifts,
  ) {}

  /** The thread, locked, for the client whose it is. @throws NotFoundException @throws FormRefused */
  lockOwn(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    return this.threads.lockOwn(tx, inquiryId);
  }

  /** `Threads.findOwn` */
  findOwn(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread | null> {
    return this.threads.findOwn(tx, inquiryId);
  }

  /** The same for the person who answers it now. @throws NotFoundException @throws FormRefused */
  lockAnswered(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    return this.answered.lock(tx, inquiryId);
  }

  /**
   * Does what the rules say of this verb: the new state, and what becomes of the clock.
   * @returns the thread as it is then
   * @throws FormRefused
   */
  async apply(tx: Transaction, thread: LockedThread, actor: InquiryActor, verb: InquiryVerb): Promise<LockedThread> {
    const change = allowed(thread, actor, verb);
    const conclusion: Conclusion = {
      at: tx.now.toISOString(),
      by: actor === 'client' ? 'client' : 'counselor',
      reason: reasonOf(verb),
    };
    const changed = await this.become(tx, thread, change.state, change.state === 'concluded' ? conclusion : null);
    await this.turn(tx, thread, change.clock);
    return changed;
  }

  /** `facts`: what else is changed with it. @returns the thread as it is then */
  become(
    tx: Transaction,
    thread: LockedThread,
    state: InquiryState,
    conclusion: Conclusion | null,
    facts: Partial<Pick<LockedThread, 'lastMessageId' | 'lastMessageAt' | 'messageCount' | 'withdrawnPositions'>> = {},
  ): Promise<LockedThread> {
    return this.threads.change(tx, thread, {
      ...facts,
      state,
      concludedAt: conclusion && new Date(conclusion.at),
      concludedBy: conclusion && conclusion.by,
      conclusionReason: conclusion && conclusion.reason,
      deletionAnnouncedOn: null,
      deletionOn: null,
    });
  }

  /** What is known before somebody writes on. @param token the form's */
  facts(tx: PersonalTransaction, inquiryId: string, token: string): Promise<MessageFacts> {
    return this.messages.facts(tx, inquiryId, token);
  }

  /**
   * The same of a verb that says something, by what `facts` found.
   * @returns the message's id, and what is to be written of it
   * @throws FormRefused
   */
  async say(
    tx: Transaction,
    locked: LockedThread,
    author: Viewer,
    message: NewMessage,
    facts: MessageFacts,
  ): Promise<{ messageId: string; rows: Insertion[] }> {
    const { inquiryId } = locked;
    const verb = verbOf(message, facts);
    const { state, clock } = allowed(locked, message.senderRole, verb);
    const { messageId, rows, thread, changes } = await this.messages.said(tx, locked, author, message, facts);
    await this.become(tx, thread, state, null, changes);
    if (clock.kind !== 'opens') await this.turn(tx, locked, clock);
    else if (!facts.clockRuns)
      rows.push(...(await this.clocks.begun(tx, { inquiryId, kind: clock.clock, receivedAt: tx.now })).rows);
    return { messageId, rows };
  }

  /** @throws FormRefused where the author has not got the thread's key yet */
  async keyFor(tx: Transaction, thread: LockedThread, author: Viewer): Promise<ThreadKey> {
    return (await this.messages.keyFor(tx, thread, author)).key;
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

/** What the rules say of it. @throws FormRefused */
function allowed(thread: LockedThread, actor: InquiryActor, verb: InquiryVerb): Transition & { allowed: true } {
  const change = transition(thread.state, actor, verb);
  if (!change.allowed) throw refusalOf(change.refusal);
  return change;
}

function verbOf({ senderRole }: NewMessage, { isBlocked }: MessageFacts): InquiryVerb {
  return senderRole === 'client' ? { verb: 'client_message', clientBlocked: isBlocked } : { verb: 'reply' };
}

function reasonOf(verb: InquiryVerb): ConclusionReason | null {
  if (verb.verb === 'block') return 'abuse';
  return verb.verb === 'conclude' ? verb.reason : null;
}

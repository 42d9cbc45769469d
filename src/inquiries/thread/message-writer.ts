import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import type { Side } from '../../domain/inquiry-state.js';
import { messageIdAfter } from '../../domain/message-order.js';
import { Draft } from '../../threads/draft.entity.js';
import { conclusionOf, type Inquiry } from '../../threads/inquiry.entity.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import { type LockedThread, Threads } from '../../threads/threads.js';
import { isShownIn } from '../../vault/ciphers/draft-version.js';
import type { NewRow } from '../../vault/row-macs/row-changes.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { isDraftOf } from './conversation.js';
import { Message } from './message.entity.js';
import { type MessageFacts, messageFacts } from './message-facts.js';
import { newerMessage } from './refusals.js';
import { said } from '../../web/texts/said.js';

export interface NewMessage {
  text: string;
  senderRole: Side;
  lastSeenMessageId: string;
  /** of the draft that stood in the form */
  draftVersion?: string | undefined;
}

/** What is to be written of a message: its row, and what changes in the thread's. */
interface Written {
  messageId: string;
  rows: Insertion[];
  /** as it is before that */
  thread: LockedThread;
  changes: Pick<Inquiry, 'lastMessageId' | 'lastMessageAt' | 'messageCount'>;
}

/** What a client says of a new inquiry. */
export type NewThread = Pick<Inquiry, 'code' | 'topicId' | 'region' | 'language'> & {
  subject: string;
  /** Null where nothing was said. */
  details: string | null;
  text: string;
};

/** Writes messages: sealed, signed, each in its place in the thread. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly threads: Threads,
    private readonly threadHolders: ThreadHolders,
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** What is known before somebody writes on in a thread, once it is locked; one statement. @param token the form's */
  async facts(tx: PersonalTransaction, inquiryId: string, token: string): Promise<MessageFacts> {
    return messageFacts(tx, await this.serverKeys.forAgency(tx), { inquiryId, token });
  }

  /** A new inquiry with its first message, under a new key: what is to be written. */
  async begun(
    tx: PersonalTransaction,
    key: ThreadKey,
    { subject, details, text, ...facts }: NewThread,
  ): Promise<{ messageId: string; rows: Insertion[] }> {
    const { agencyId, actorId: senderId, now } = tx;
    const { inquiryId } = key;
    const messageId = uuidv7();
    const place = { messageId: inquiryId, senderId };
    const inquiry = await this.threads.insertions(tx, {
      ...facts,
      agencyId,
      inquiryId,
      clientId: senderId,
      state: 'waiting_for_counselor',
      subjectSealed: sealText(key, { ...place, purpose: 'subject' }, subject),
      detailsSealed: details === null ? null : sealText(key, { ...place, purpose: 'details' }, details),
      declinesDeputy: false,
      createdAt: now,
      lastMessageId: messageId,
      lastMessageAt: now,
      messageCount: 1,
      withdrawnPositions: [],
      newestEpoch: key.newestEpoch,
      // As `AssignmentRows.ofNewThread` names the first one.
      assignmentId: inquiryId,
      concludedAt: null,
      concludedBy: null,
      conclusionReason: null,
      deletionAnnouncedOn: null,
      deletionOn: null,
    });
    const message: NewRow<Message> = {
      agencyId,
      inquiryId,
      messageId,
      position: 1,
      senderId,
      senderRole: 'client',
      senderName: null,
      bodySealed: sealText(key, { purpose: 'message', messageId, senderId }, text),
      createdAt: now,
      readAt: null,
      withdrawnAt: null,
      conclusionBefore: null,
    };
    return { messageId, rows: [...inquiry, ...(await this.rows.insertions(tx, Message, [message]))] };
  }

  /**
   * One more message. The draft that its author had before them is sent with it; another one stays.
   * @param locked the thread as it was before
   * @throws FormRefused where somebody wrote since, or the key has not reached the author yet
   */
  async said(
    tx: Transaction,
    locked: LockedThread,
    author: Viewer,
    message: NewMessage,
    { draft, epochIsOver }: Pick<MessageFacts, 'draft' | 'epochIsOver'>,
  ): Promise<Written> {
    const { agencyId, now: createdAt } = tx;
    if (message.lastSeenMessageId !== locked.lastMessageId) throw newerMessage();
    const { inquiryId } = locked;
    const { key, thread } = await this.keyFor(tx, locked, author, epochIsOver);
    const messageId = messageIdAfter(thread.lastMessageId, (msecs) => uuidv7({ msecs }));
    const senderId = author.accountId;
    const position = thread.messageCount + 1;
    const row: NewRow<Message> = {
      agencyId,
      inquiryId,
      messageId,
      position,
      senderId,
      senderRole: message.senderRole,
      senderName: message.senderRole === 'counselor' ? author.name : null,
      bodySealed: sealText(key, { purpose: 'message', messageId, senderId }, message.text),
      createdAt,
      readAt: null,
      withdrawnAt: null,
      conclusionBefore: conclusionOf(locked),
    };
    if (draft && isSent(key, senderId, draft, message))
      await tx.manager.delete(Draft, { agencyId, inquiryId, accountId: senderId });
    return {
      messageId,
      rows: await this.rows.insertions(tx, Message, [row]),
      thread,
      changes: { lastMessageId: messageId, lastMessageAt: createdAt, messageCount: position },
    };
  }

  /**
   * The key to write with now: one that no former deputy has held; and the thread, in which an epoch may have begun.
   * @param epochIsOver false where it is known that nobody's time is over
   * @throws FormRefused where the author has not got it yet, or the keys are not those that the thread knows of
   */
  async keyFor(
    tx: Transaction,
    locked: LockedThread,
    author: Viewer,
    epochIsOver = true,
  ): Promise<{ key: ThreadKey; thread: LockedThread }> {
    const thread = epochIsOver ? await this.threadHolders.newEpochAfterExpiry(tx, locked) : locked;
    const key = await this.threadHolders.keyOf(tx, thread, author.holder());
    if (key?.holds(thread.newestEpoch)) return { key, thread };
    throw FormRefused.whole(said('inquiries/refusals.key-missing'));
  }
}

/** The form showed it, or it says the same. */
function isSent(key: ThreadKey, authorId: string, draft: Buffer, sent: NewMessage): boolean {
  return isShownIn(draft, sent.draftVersion) || isDraftOf(key, authorId, draft, sent.text);
}

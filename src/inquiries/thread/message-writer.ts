import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import type { Side } from '../../domain/inquiry-state.js';
import { messageIdAfter } from '../../domain/message-order.js';
import { Draft } from '../../threads/draft.entity.js';
import { conclusionOf, type Inquiry } from '../../threads/inquiry.entity.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import { type LockedThread, Threads } from '../../threads/threads.js';
import { draftVersion } from '../../vault/ciphers/draft-version.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { isDraftOf } from './conversation.js';
import { Message } from './message.entity.js';
import { newerMessage } from './refusals.js';

export interface NewMessage {
  text: string;
  senderRole: Side;
  lastSeenMessageId: string;
  /** of the draft that stood in the form */
  draftVersion: string | undefined;
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
  ) {}

  /** A new inquiry with its first message, under a new key. @returns the message's id */
  async begin(
    tx: PersonalTransaction,
    key: ThreadKey,
    { subject, details, text, ...facts }: NewThread,
  ): Promise<string> {
    const { agencyId, actorId: senderId, now } = tx;
    const { inquiryId } = key;
    const messageId = uuidv7();
    const place = { messageId: inquiryId, senderId };
    await this.threads.add(tx, {
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
      newestEpoch: key.newestEpoch,
      concludedAt: null,
      concludedBy: null,
      conclusionReason: null,
      deletionAnnouncedOn: null,
      deletionOn: null,
    });
    await this.rows.insert(tx, Message, {
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
    });
    return messageId;
  }

  /**
   * The draft that its author had before them is sent with it; another one stays.
   * @param before the thread as it was before it became what this message makes of it
   * @throws FormRefused where somebody wrote since, or the key has not reached the author yet
   */
  async write(
    tx: Transaction,
    { before, thread }: { before: LockedThread; thread: LockedThread },
    author: Viewer,
    message: NewMessage,
  ): Promise<string> {
    const { agencyId, now } = tx;
    if (message.lastSeenMessageId !== thread.lastMessageId) throw newerMessage();
    const { inquiryId } = thread;
    const writable = await this.keyFor(tx, thread, author);
    const { key } = writable;
    const messageId = messageIdAfter(thread.lastMessageId, (msecs) => uuidv7({ msecs }));
    const senderId = author.accountId;
    const position = thread.messageCount + 1;
    await this.rows.insert(tx, Message, {
      agencyId,
      inquiryId,
      messageId,
      position,
      senderId,
      senderRole: message.senderRole,
      senderName: message.senderRole === 'counselor' ? author.name : null,
      bodySealed: sealText(key, { purpose: 'message', messageId, senderId }, message.text),
      createdAt: now,
      readAt: null,
      withdrawnAt: null,
      conclusionBefore: conclusionOf(before),
    });
    await this.threads.change(tx, writable.thread, {
      lastMessageId: messageId,
      lastMessageAt: now,
      messageCount: position,
    });
    await forgetSent(tx, { agencyId, inquiryId, accountId: senderId }, key, message);
    return messageId;
  }

  /**
   * The key to write with now: one that no former deputy has held; and the thread, in which an epoch may have begun.
   * @throws FormRefused where the author has not got it yet, or the keys are not those that the thread knows of
   */
  async keyFor(
    tx: Transaction,
    locked: LockedThread,
    author: Viewer,
  ): Promise<{ key: ThreadKey; thread: LockedThread }> {
    const thread = await this.threadHolders.newEpochAfterExpiry(tx, locked);
    const key = await this.threadHolders.keyOf(tx, thread, author.holder());
    if (key?.holds(thread.newestEpoch)) return { key, thread };
    throw FormRefused.whole(
      'Der Schlüssel zu dieser Anfrage ist noch nicht bei Ihnen angekommen. Ihr Text steht noch hier. Bitte versuchen Sie es später noch einmal.',
    );
  }
}

async function forgetSent(
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

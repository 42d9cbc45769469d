import type { Side } from '../../domain/inquiry-state.js';
import { unlessAltered } from '../../vault/ciphers/alarm.js';
import { draftVersion } from '../../vault/ciphers/draft-version.js';
import { EpochNotHeld } from '../../vault/ciphers/errors.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { base64Sql } from '../../vault/rows/row-columns.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { unsealText, type TextPlace } from '../../vault/thread-keys/thread-text.js';
import type { Message } from './message.entity.js';
import type { PlacedMessages } from './placed-messages.js';
import { said, type Words } from '../../web/texts/said.js';

/** A message for who may read it. */
export interface UnsealedMessage extends Pick<
  Message,
  'messageId' | 'position' | 'senderId' | 'senderRole' | 'senderName' | 'createdAt' | 'readAt' | 'withdrawnAt'
> {
  read: boolean;
  /** '' where it was withdrawn, or is not shown */
  text: Words;
}

/** What is said in a thread, oldest first, as far as it is as it was written. */
export interface Conversation {
  messages: UnsealedMessage[];
  /** How many of them come before what is shown: they stay sealed. */
  older: number;
  /** In whose places a message was altered, or is gone. */
  damagedAt: number[];
}

/** The viewer's own draft as its row holds it; null where there is none. */
export interface SealedDraft {
  body: string;
  savedAt: string;
}

/** What somebody had begun to write. */
export interface UnsealedDraft {
  version: string;
  text: string;
  savedAt: Date;
}

/** What stands in place of a text whose key has not arrived yet. */
const notYetReadable = said('inquiries/letters.locked-message');

/** What stands in place of a subject that is not what was written. */
export const damagedSubject = said('inquiries/letters.damaged-subject');

/** @param from the first that is shown: those before it stay sealed */
export function unsealConversation(
  key: ThreadKey | undefined,
  { messages, damagedAt }: PlacedMessages,
  from = 0,
): Conversation {
  const texts = new Map(
    messages.map((message, at) => [
      message.position,
      at < from ? '' : unlessAltered(() => unsealMessage(key, message)),
    ]),
  );
  const altered = [...texts].flatMap(([position, text]) => (text === undefined ? [position] : []));
  return {
    messages: messages.flatMap((message) => {
      const text = texts.get(message.position);
      return text === undefined ? [] : [{ ...factsOf(message), text }];
    }),
    older: from,
    damagedAt: [...damagedAt, ...altered],
  };
}

/** What the other side's opening of the thread opens. */
export function unreadFrom(role: Side, messages: readonly Verified<Message>[]): Verified<Message>[] {
  return messages.filter(
    ({ senderRole, readAt, withdrawnAt }) => senderRole === role && readAt === null && withdrawnAt === null,
  );
}

/** A subject, or what stands for it where the key is missing, or it is not what was written. */
export function unsealSubject(
  key: ThreadKey | undefined,
  thread: { inquiryId: string; clientId: string; subjectSealed: Buffer },
): Words {
  const place = { purpose: 'subject', messageId: thread.inquiryId, senderId: thread.clientId } as const;
  const unsealed = () =>
    ifHeld(() => key && unsealText(key, place, thread.subjectSealed)) ?? said('inquiries/letters.locked-subject');
  return unlessAltered(unsealed) ?? damagedSubject;
}

/** Null also where the key is missing, or they are not what was written. */
export function unsealDetails(
  key: ThreadKey | undefined,
  thread: { inquiryId: string; clientId: string; detailsSealed: Buffer | null },
): string | null {
  const { detailsSealed } = thread;
  if (detailsSealed === null) return null;
  const place = { purpose: 'details', messageId: thread.inquiryId, senderId: thread.clientId } as const;
  return unlessAltered(() => ifHeld(() => key && unsealText(key, place, detailsSealed))) ?? null;
}

export function draftPlace(accountId: string): TextPlace {
  return { purpose: 'draft', messageId: accountId, senderId: accountId };
}

/** Null also where the key is missing: the draft waits until it is there. Of one that was altered no text is left. */
export function unsealDraft(
  key: ThreadKey | undefined,
  accountId: string,
  draft: SealedDraft | null,
): UnsealedDraft | null {
  if (draft === null) return null;
  const sealed = Buffer.from(draft.body, 'base64');
  const place = draftPlace(accountId);
  const text = ifHeld(() => key && (unlessAltered(() => unsealText(key, place, sealed)) ?? ''));
  return text === undefined ? null : { version: draftVersion(sealed), text, savedAt: new Date(draft.savedAt) };
}

/** Whether this is what the draft says, word for word. */
export function isDraftOf(key: ThreadKey, accountId: string, sealed: Buffer, text: string): boolean {
  return ifHeld(() => unlessAltered(() => unsealText(key, draftPlace(accountId), sealed))) === text;
}

/** For the statement that loads a thread `i`: what this account has begun to write in it. */
export const draftSql = (accountId: string) => `
  (SELECT json_build_object('body', ${base64Sql('d.body_sealed')}, 'savedAt', d.saved_at)
     FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = ${accountId})`;

function factsOf({
  messageId,
  position,
  senderId,
  senderRole,
  senderName,
  createdAt,
  readAt,
  withdrawnAt,
}: Message): Omit<UnsealedMessage, 'text'> {
  const read = readAt !== null;
  return { messageId, position, senderId, senderRole, senderName, createdAt, readAt, read, withdrawnAt };
}

function unsealMessage(key: ThreadKey | undefined, { messageId, senderId, bodySealed }: Message): Words {
  if (bodySealed === null) return '';
  return (
    ifHeld(() => key && unsealText(key, { purpose: 'message', messageId, senderId }, bodySealed)) ?? notYetReadable
  );
}

/** A missing epoch is nobody's fault and shown as such; an altered envelope is an alarm and goes on. */
function ifHeld(unseal: () => string | undefined): string | undefined {
  try {
    return unseal();
  } catch (error) {
    if (error instanceof EpochNotHeld) return undefined;
    throw error;
  }
}

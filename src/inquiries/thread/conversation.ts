import { createHash } from 'node:crypto';
import type { Side } from '../../domain/inquiry-state.js';
import { EpochNotHeld } from '../../vault/ciphers/errors.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { unsealText, type TextPlace } from '../../vault/thread-keys/thread-text.js';

/** A message as its row holds it, with the envelope in base64, as PostgreSQL's JSON carries it; null once withdrawn. */
export interface SealedMessage {
  messageId: string;
  senderId: string;
  senderRole: Side;
  senderName: string | null;
  body: string | null;
  createdAt: string;
  read: boolean;
  readAt: string | null;
  withdrawnAt: string | null;
}

export interface UnsealedMessage extends Omit<SealedMessage, 'body'> {
  /** '' where it was withdrawn */
  text: string;
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
const notYetReadable =
  'Diese Nachricht ist noch verschlossen. Ihr Schlüssel wird weitergegeben, sobald jemand angemeldet ist, der ihn hat.';

export function unsealMessages(key: ThreadKey | undefined, messages: readonly SealedMessage[]): UnsealedMessage[] {
  return messages.map(({ body, ...message }) => ({
    ...message,
    text: body === null ? '' : unsealMessage(key, message, Buffer.from(body, 'base64')),
  }));
}

/** What the other side's opening of the thread opens. */
export function unreadFrom(role: SealedMessage['senderRole'], messages: readonly SealedMessage[]): string[] {
  return messages.flatMap(({ messageId, senderRole, read, withdrawnAt }) =>
    senderRole === role && !read && withdrawnAt === null ? [messageId] : [],
  );
}

/** A subject, or what stands for it where the key is missing. */
export function unsealSubject(
  key: ThreadKey | undefined,
  thread: { inquiryId: string; clientId: string; subjectSealed: Buffer },
): string {
  const place = { purpose: 'subject', messageId: thread.inquiryId, senderId: thread.clientId } as const;
  return ifHeld(() => key && unsealText(key, place, thread.subjectSealed)) ?? 'Noch verschlossen';
}

export function unsealDetails(
  key: ThreadKey | undefined,
  thread: { inquiryId: string; clientId: string; detailsSealed: Buffer | null },
): string | null {
  const { detailsSealed } = thread;
  if (detailsSealed === null) return null;
  const place = { purpose: 'details', messageId: thread.inquiryId, senderId: thread.clientId } as const;
  return ifHeld(() => key && unsealText(key, place, detailsSealed)) ?? null;
}

export function draftPlace(accountId: string): TextPlace {
  return { purpose: 'draft', messageId: accountId, senderId: accountId };
}

/** Null also where the key is missing: the draft waits until it is there. */
export function unsealDraft(
  key: ThreadKey | undefined,
  accountId: string,
  draft: SealedDraft | null,
): UnsealedDraft | null {
  if (draft === null) return null;
  const sealed = Buffer.from(draft.body, 'base64');
  const text = ifHeld(() => key && unsealText(key, draftPlace(accountId), sealed));
  return text === undefined ? null : { version: draftVersion(sealed), text, savedAt: new Date(draft.savedAt) };
}

/** Names a draft as it was saved once: no two are sealed alike, not even of the same text. */
export function draftVersion(sealed: Buffer): string {
  return createHash('sha256').update(sealed).digest('hex').slice(0, 16);
}

/** Whether this is what the draft says, word for word. */
export function isDraftOf(key: ThreadKey, accountId: string, sealed: Buffer, text: string): boolean {
  return ifHeld(() => unsealText(key, draftPlace(accountId), sealed)) === text;
}

/** For the statement that loads a thread `i`: its messages, oldest first. */
export const messagesSql = `
  (SELECT json_agg(json_build_object('messageId', m.message_id, 'senderId', m.sender_id, 'senderRole', m.sender_role,
                                     'senderName', m.sender_name, 'body', translate(encode(m.body_sealed, 'base64'), E'\\n', ''),
                                     'createdAt', m.created_at, 'read', m.read_at IS NOT NULL, 'readAt', m.read_at, 'withdrawnAt', m.withdrawn_at) ORDER BY m.message_id)
     FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id)`;

/** For the statement that loads a thread `i`: what this account has begun to write in it. */
export const draftSql = (accountId: string) => `
  (SELECT json_build_object('body', translate(encode(d.body_sealed, 'base64'), E'\\n', ''), 'savedAt', d.saved_at)
     FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = ${accountId})`;

function unsealMessage(
  key: ThreadKey | undefined,
  { messageId, senderId }: { messageId: string; senderId: string },
  sealed: Buffer,
): string {
  return ifHeld(() => key && unsealText(key, { purpose: 'message', messageId, senderId }, sealed)) ?? notYetReadable;
}

/** A missing epoch is nobody's fault and shown as such; an altered envelope is an alarm and goes on. */
function ifHeld(open: () => string | undefined): string | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof EpochNotHeld) return undefined;
    throw error;
  }
}

import type { Side } from '../../domain/inquiry-state.js';
import { firstShown } from '../../domain/shown-messages.js';
import { type Conclusion, Inquiry } from '../../threads/inquiry.entity.js';
import { agreeing } from '../../threads/threads.js';
import { type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { type Conversation, unreadFrom, unsealConversation, unsealDetails, unsealSubject } from './conversation.js';
import { Message } from './message.entity.js';
import { placedMessages } from './placed-messages.js';
import type { Words } from '../../web/texts/said.js';

/** A whole thread, as far as its reader's key and what was altered let them read it. */
export interface UnsealedThread extends Conversation {
  subject: Words;
  /** The voluntary details as written; null where there are none. */
  details: string | null;
  /** What the thread itself says is altered, was put back, or does not go with its keys: nothing is written in it any more. */
  isDamaged: boolean;
}

/** Who reads a thread, and how many of its messages at most unless more are new to them. */
interface Window {
  reader: Side;
  most: number;
}

/** Checks and unseals what a page has loaded: an inquiry's row, and its messages by `messagesSql`; without a window all of them. `reopened`: the conclusions that did not last. */
export function unsealedThread(
  keys: AgencyKeys,
  key: ThreadKey | undefined,
  found: Inquiry,
  messages: readonly Readonly<Record<string, unknown>>[],
  window?: Window,
): { unsealed: UnsealedThread; reopened: Conclusion[]; unread: (from: Side) => Verified<Message>[] } {
  const thread = verifiedOrNull(keys, Inquiry, found);
  const rows = messages.map((message) => rowFromJson(Message, message));
  const placed = placedMessages(keys, found.inquiryId, thread, rows);
  const conversation = unsealConversation(key, placed, window && startOf(window, placed.messages));
  const shown = new Set(conversation.messages.map(({ messageId }) => messageId));
  const agrees = thread !== null && agreeing(thread, key);
  return {
    unsealed: {
      ...conversation,
      subject: unsealSubject(key, found),
      details: unsealDetails(key, found),
      isDamaged: !agrees || placed.isOutdated,
    },
    reopened: placed.messages.flatMap(({ conclusionBefore }) => conclusionBefore ?? []),
    unread: (from) =>
      unreadFrom(
        from,
        placed.messages.filter(({ messageId }) => shown.has(messageId)),
      ),
  };
}

function startOf({ reader, most }: Window, messages: readonly Verified<Message>[]): number {
  const unread = new Set(unreadFrom(reader === 'client' ? 'counselor' : 'client', messages));
  return firstShown(
    messages.map((message) => ({ isNew: unread.has(message) })),
    most,
  );
}

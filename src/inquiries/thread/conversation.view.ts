import type { InquiryState, Side } from '../../domain/inquiry-state.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { UnsealedMessage } from './conversation.js';
import { withdrawalRefusal } from './withdrawal-facts.js';

/** The messages of a thread, oldest first (partial inquiries/conversation), the same for both sides. */
export interface ConversationView {
  messages: MessageView[];
}

export interface MessageView {
  id: string;
  /** which side wrote it: decides its color */
  side: Side;
  /** 'Sie', or 'Anna Berger (Beraterin)', or the client's chosen name */
  author: string;
  sentAt: TimeView;
  /** shown as typed, line breaks kept; '' where it was withdrawn */
  text: string;
  withdrawnAt: TimeView | null;
  /** where its sender, who is looking, may take it back; else null */
  withdrawalHref: string | null;
}

/** Whoever looks at a thread: how they name the messages' authors, and where they would take back one of their own. */
export interface Reader {
  accountId: string;
  state: InquiryState;
  authorOf: (message: UnsealedMessage) => string;
  hrefOf: (messageId: string) => string;
}

export function conversationView(messages: readonly UnsealedMessage[], times: Times, reader: Reader): ConversationView {
  return {
    messages: messages.map((message) => ({
      id: message.messageId,
      side: message.senderRole,
      author: reader.authorOf(message),
      sentAt: times.moment(new Date(message.createdAt)),
      text: message.text,
      withdrawnAt: message.withdrawnAt === null ? null : times.moment(new Date(message.withdrawnAt)),
      withdrawalHref: mayWithdraw(messages, message, reader) ? reader.hrefOf(message.messageId) : null,
    })),
  };
}

/** With its only message an inquiry goes whole, which is possible too. */
function mayWithdraw(
  messages: readonly UnsealedMessage[],
  message: UnsealedMessage,
  { accountId, state }: Reader,
): boolean {
  if (message.senderId !== accountId || message.withdrawnAt !== null) return false;
  const refusal = withdrawalRefusal(state, messages, message);
  return refusal === null || refusal === 'only_message';
}

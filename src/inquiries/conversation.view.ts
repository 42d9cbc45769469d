import type { TimeView } from '../web/time.view.js';
import type { Times } from '../web/times.js';
import type { OpenedMessage } from './conversation.js';

/** The messages of a thread, oldest first (partial inquiries/conversation), the same for both sides. */
export interface ConversationView {
  messages: MessageView[];
}

export interface MessageView {
  id: string;
  /** which side wrote it: decides its color */
  side: 'client' | 'counselor';
  /** 'Sie', or 'Anna Berger (Beraterin)', or the client's chosen name */
  author: string;
  sentAt: TimeView;
  /** shown as typed, line breaks kept */
  text: string;
}

/** `authorOf` names each message's author for whoever is reading. */
export function conversationView(messages: readonly OpenedMessage[], times: Times, authorOf: (message: OpenedMessage) => string): ConversationView {
  return {
    messages: messages.map((message) => ({
      id: message.messageId,
      side: message.senderRole,
      author: authorOf(message),
      sentAt: times.moment(new Date(message.createdAt)),
      text: message.text,
    })),
  };
}

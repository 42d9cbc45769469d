import type { DismissedMessage } from '../../domain/inquiry-state.js';
import type { UnsealedMessage } from './conversation.js';

/** What the rules ask about a thread that its counselor looks at. */
export function dismissedMessage(thread: {
  messages: readonly Pick<UnsealedMessage, 'senderRole' | 'withdrawnAt'>[];
  readable: boolean;
}): DismissedMessage {
  return {
    everAnswered: thread.messages.some(
      ({ senderRole, withdrawnAt }) => senderRole === 'counselor' && withdrawnAt === null,
    ),
    read: thread.readable,
  };
}

/** Of an inquiry `i`, whether "Keine Antwort nötig" is the last that happened in it. */
export const dismissedSql = `
  (i.state = 'waiting_for_client'
   AND (SELECT m.sender_role FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.message_id = i.last_message_id) = 'client'
   AND (SELECT k.stop_reason FROM response_clocks k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id
         ORDER BY k.started_at DESC, k.clock_id DESC LIMIT 1) = 'no_reply_needed')`;

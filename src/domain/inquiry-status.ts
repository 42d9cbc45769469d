import type { Side } from './inquiry-state.js';

/** What has happened in an inquiry, as far as its client is told of it in a word. */
export interface InquiryFacts {
  /** by whom; null where it was not */
  concludedBy: Side | null;
  /** A clock runs: somebody is going to answer. */
  answerDue: boolean;
  /** A reply is there that the client has not read yet. */
  unreadReply: boolean;
  /** Who wrote the last message that stands. */
  lastFrom: Side;
  /** Whether the other side has read that message. */
  lastRead: boolean;
  /** Neither is the agency paused nor the client blocked. */
  mayWrite: boolean;
}

export type InquiryStatus =
  | 'concluded_by_client'
  | 'concluded_by_counselor'
  | 'answer_due'
  | 'new_reply'
  | 'may_write_on'
  | 'reply_read'
  | 'message_read'
  | 'message_arrived';

/** A state is not a fact: what the client is told follows from what happened, never from the state's name. */
export function inquiryStatus(facts: InquiryFacts): InquiryStatus {
  if (facts.concludedBy !== null)
    return facts.concludedBy === 'client' ? 'concluded_by_client' : 'concluded_by_counselor';
  if (facts.answerDue) return 'answer_due';
  if (facts.unreadReply) return 'new_reply';
  if (facts.lastFrom === 'counselor') return facts.mayWrite ? 'may_write_on' : 'reply_read';
  return facts.lastRead ? 'message_read' : 'message_arrived';
}

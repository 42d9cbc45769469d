import { inquiryStatus, type InquiryStatus } from '../../domain/inquiry-status.js';
import type { ClientRow } from './client-inbox.js';
import { said, type Words } from '../../web/texts/said.js';

/** Told in a list, and what color that has. */
export const statusInWords = {
  answer_due: { text: said('inquiries/client-inbox.answer-due'), kind: 'waiting' },
  new_reply: { text: said('inquiries/client-inbox.new-reply'), kind: 'answered' },
  may_write_on: { text: said('inquiries/client-inbox.may-write-on'), kind: 'answered' },
  reply_read: { text: said('inquiries/client-inbox.reply-read'), kind: 'answered' },
  message_read: { text: said('inquiries/client-inbox.message-read'), kind: 'answered' },
  message_arrived: { text: said('inquiries/client-inbox.message-arrived'), kind: 'answered' },
  concluded_by_client: { text: said('inquiries/client-inbox.concluded-by-client'), kind: 'concluded' },
  concluded_by_counselor: { text: said('inquiries/client-inbox.concluded-by-counselor'), kind: 'concluded' },
} satisfies Record<InquiryStatus, { text: Words; kind: 'waiting' | 'answered' | 'concluded' }>;

/** `unread`: a reply is there that the client has not read yet. */
export function statusOf(
  { state, concludedBy, lastFrom, lastRead, unread }: ClientRow & { unread: boolean },
  mayWrite: boolean,
): InquiryStatus {
  return inquiryStatus({
    concludedBy: state === 'concluded' ? (concludedBy ?? 'counselor') : null,
    answerDue: state === 'waiting_for_counselor',
    unreadReply: unread,
    // Where the last message is gone, nothing is claimed of it.
    lastFrom: lastFrom ?? 'counselor',
    lastRead,
    mayWrite,
  });
}

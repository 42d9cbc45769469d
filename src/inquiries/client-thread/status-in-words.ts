import { inquiryStatus, type InquiryStatus } from '../../domain/inquiry-status.js';
import type { ClientRow } from './client-inbox.js';

/** Told in a list, and what color that has. */
export const statusInWords: Record<InquiryStatus, { text: string; kind: 'waiting' | 'answered' | 'concluded' }> = {
  answer_due: { text: 'Wir antworten Ihnen', kind: 'waiting' },
  new_reply: { text: 'Sie haben eine neue Antwort', kind: 'answered' },
  may_write_on: { text: 'Sie können weiterschreiben', kind: 'answered' },
  reply_read: { text: 'Sie haben die Antwort gelesen', kind: 'answered' },
  message_read: { text: 'Ihre Nachricht wurde gelesen', kind: 'answered' },
  message_arrived: { text: 'Ihre Nachricht ist angekommen', kind: 'answered' },
  concluded_by_client: { text: 'Von Ihnen abgeschlossen', kind: 'concluded' },
  concluded_by_counselor: { text: 'Von der Beratungsstelle abgeschlossen', kind: 'concluded' },
};

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

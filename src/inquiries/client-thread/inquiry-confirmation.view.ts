import type { ClientThread } from './client-inbox.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/client-conclusion': InquiryConfirmationView;
    'inquiries/deletion': InquiryConfirmationView;
  }
}

/** Asked once more before it is done. */
interface InquiryConfirmationView {
  id: string;
  subject: Words;
  messageCount: number;
}

export function confirmationView({ inquiryId, subject, messages }: ClientThread): InquiryConfirmationView {
  return { id: inquiryId, subject, messageCount: messages.filter(({ withdrawnAt }) => withdrawnAt === null).length };
}

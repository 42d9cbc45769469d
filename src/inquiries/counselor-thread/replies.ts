import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import type { Viewer } from '../../web/request/request.js';
import { Submissions } from '../thread/submissions.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import type { ReplyForm } from './reply.form.js';

/** What a counselor answers. */
@Injectable()
export class Replies {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly submissions: Submissions,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async send(counselor: Viewer, inquiryId: string, form: ReplyForm): Promise<void> {
    const submitted = {
      token: form.submissionToken,
      author: counselor.holder(),
      content: [inquiryId, form.message],
    };
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.writer.lockAnswered(tx, inquiryId);
      if (await this.submissions.madeBefore(tx, submitted)) return;
      const answered = await this.writer.apply(tx, thread, 'counselor', { verb: 'reply' });
      const messageId = await this.writer.write(tx, { before: thread, thread: answered }, counselor, {
        text: form.message,
        senderRole: 'counselor',
        lastSeenMessageId: form.lastSeenMessageId,
        draftVersion: form.draftVersion,
      });
      await this.submissions.remember(tx, submitted, { inquiryId, messageId });
      await this.audit.append(tx, 'inquiry.answered', { inquiryId });
      await this.notices.replied(tx, { inquiryId, messageId, clientId: thread.clientId });
    });
  }
}

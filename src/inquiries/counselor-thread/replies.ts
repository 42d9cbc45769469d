import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { insertAll } from '../../database/writing/insertions.js';
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
      const locked = await this.writer.lockAnswered(tx, inquiryId);
      const facts = await this.writer.facts(tx, inquiryId, submitted.token);
      if (this.submissions.madeBy(facts.earlier, submitted)) return;
      const { lastSeenMessageId, draftVersion } = form;
      const message = { text: form.message, senderRole: 'counselor', lastSeenMessageId, draftVersion } as const;
      const { messageId, rows } = await this.writer.say(tx, locked, counselor, message, facts);
      const made = { inquiryId, messageId };
      await insertAll(tx, [
        ...rows,
        this.submissions.row(tx, submitted, made),
        await this.audit.entry(tx, 'inquiry.answered', { inquiryId }),
        ...(await this.notices.ofReply(tx, { ...made, clientId: locked.clientId })),
      ]);
    });
  }
}

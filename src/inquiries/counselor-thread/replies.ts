import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { Announcements } from '../../notifications/announcements.js';
import type { Viewer } from '../../web/request/request.js';
import { newerMessage } from '../thread/refusals.js';
import { LockedThreads } from '../thread/locked-thread.js';
import type { ReplyForm } from './reply.form.js';
import { Submissions } from '../thread/submissions.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** What a counselor does with a message: answer it, or note that it needs no answer. */
@Injectable()
export class Replies {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly writer: ThreadWriter,
    private readonly submissions: Submissions,
    private readonly announcements: Announcements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async send(counselor: Viewer, inquiryId: string, form: ReplyForm): Promise<void> {
    const { agencyId, accountId } = counselor;
    const submitted = {
      agencyId,
      accountId,
      token: form.submissionToken,
      author: counselor.holder(),
      content: [inquiryId, form.message],
    };
    await this.dataSource.transaction(async (manager) => {
      const thread = await this.threads.asCounselor(manager, counselor, inquiryId);
      if (await this.submissions.madeBefore(manager, submitted)) return;
      await this.writer.apply(manager, thread, 'counselor', { verb: 'reply' });
      const messageId = await this.writer.write(manager, thread, counselor, {
        text: form.message,
        senderRole: 'counselor',
        lastSeenMessageId: form.lastSeenMessageId,
      });
      await this.submissions.remember(manager, submitted, { inquiryId, messageId });
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'inquiry.answered',
        actorId: accountId,
        inquiryId,
      });
      await this.announcements.replied(manager, { agencyId, inquiryId, messageId, clientId: thread.clientId });
    });
  }

  /** "Keine Antwort nötig". @throws FormRefused @throws NotFoundException */
  async dismiss(counselor: Viewer, inquiryId: string, lastSeenMessageId: string): Promise<void> {
    const { agencyId, accountId } = counselor;
    await this.dataSource.transaction(async (manager) => {
      const thread = await this.threads.asCounselor(manager, counselor, inquiryId);
      if (thread.lastMessageId !== lastSeenMessageId) throw newerMessage();
      await this.writer.apply(manager, thread, 'counselor', { verb: 'dismiss' });
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'inquiry.dismissed',
        actorId: accountId,
        inquiryId,
      });
    });
  }
}

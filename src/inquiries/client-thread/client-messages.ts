import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { whoAnswers } from '../../assignment/coverage/who-answers.js';
import { Clock } from '../../config/clock.js';
import { Announcements } from '../../notifications/announcements.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { ClientMessageForm } from './client-message.form.js';
import { LockedThreads } from '../thread/locked-thread.js';
import { refuseOutdatedTerms } from '../thread/refusals.js';
import { Submissions } from '../thread/submissions.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** The client writes again. A concluded inquiry opens with it. */
@Injectable()
export class ClientMessages {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly writer: ThreadWriter,
    private readonly submissions: Submissions,
    private readonly assignments: Assignments,
    private readonly accounts: Accounts,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async send(agency: AgencyRecord, client: Viewer, inquiryId: string, form: ClientMessageForm): Promise<void> {
    const closed = closedText(agency.status);
    if (closed) throw FormRefused.whole(closed);
    refuseOutdatedTerms(agency, form);
    const { agencyId, accountId } = client;
    const submitted = {
      agencyId,
      accountId,
      token: form.submissionToken,
      author: client.holder(),
      content: [inquiryId, form.message],
    };
    await this.dataSource.transaction(async (manager) => {
      await this.assignments.lockThreads(manager, agencyId, accountId);
      const thread = await this.threads.asClient(manager, client, inquiryId);
      if (await this.submissions.madeBefore(manager, submitted)) return;
      await this.writer.apply(manager, thread, 'client', { verb: 'client_message', clientBlocked: client.blocked });
      const messageId = await this.writer.write(manager, thread, client, {
        text: form.message,
        senderRole: 'client',
        lastSeenMessageId: form.lastSeenMessageId,
      });
      const { counselorId } = await this.assignments.resume(manager, agencyId, inquiryId, client.holder());
      await this.accounts.recordConsent(manager, {
        agencyId,
        accountId,
        termsVersion: Number(form.termsVersion),
        messageId,
      });
      await this.submissions.remember(manager, submitted, { inquiryId, messageId });
      // Whoever has just got the thread is told of that.
      if (counselorId !== thread.counselorId) return;
      await this.announcements.clientWrote(
        manager,
        { agencyId, inquiryId, messageId },
        await whoAnswers(manager, { agencyId, inquiryId }, this.clock.now()),
      );
    });
  }
}

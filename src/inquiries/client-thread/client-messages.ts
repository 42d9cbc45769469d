import { Injectable } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { whoAnswers } from '../../assignment/coverage/who-answers.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { lockThreadsOf } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientWriting } from '../thread/client-writing.js';
import { refuseOutdatedTerms } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import type { ClientMessageForm } from './client-message.form.js';

/** The client writes again. A concluded inquiry is open again with it. */
@Injectable()
export class ClientMessages {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly writing: ClientWriting,
    private readonly assignments: Assignments,
    private readonly notices: Notices,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async send(agency: AgencyRecord, client: Viewer, inquiryId: string, form: ClientMessageForm): Promise<void> {
    const closed = closedText(agency.status);
    if (closed) throw FormRefused.whole(closed);
    refuseOutdatedTerms(agency, form);
    const submitted = {
      token: form.submissionToken,
      author: client.holder(),
      content: [inquiryId, form.message],
    };
    await this.transactions.by(client, async (tx) => {
      await lockThreadsOf(tx, client.accountId);
      const before = await this.writer.lockOwn(tx, inquiryId);
      if (await this.writing.madeBefore(tx, submitted)) return;
      if (before.state === 'concluded') await this.writing.refuseFlood(tx, inquiryId);
      const thread = await this.writer.apply(tx, before, 'client', {
        verb: 'client_message',
        clientBlocked: await this.writing.isBlocked(tx),
      });
      const messageId = await this.writer.write(tx, { before, thread }, client, {
        text: form.message,
        senderRole: 'client',
        lastSeenMessageId: form.lastSeenMessageId,
        draftVersion: form.draftVersion,
      });
      const { moved } = await this.assignments.resume(tx, inquiryId, client.holder());
      const made = { inquiryId, messageId };
      // A counselor who has just got the thread is told of that.
      if (!moved) await this.notices.clientWrote(tx, made, await whoAnswers(tx, { agencyId: tx.agencyId, inquiryId }));
      await this.writing.settle(tx, submitted, made, { kind: 'message', termsVersion: Number(form.termsVersion) });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { whoAnswers } from '../../assignment/coverage/who-answers.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { Quotas } from '../../auth/limits/quotas.js';
import { Environment } from '../../config/environment.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { lockOwnThread, lockThreadsOf } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { refuseFlood } from '../thread/flood.js';
import { refuseOutdatedTerms } from '../thread/refusals.js';
import { Submissions } from '../thread/submissions.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import type { ClientMessageForm } from './client-message.form.js';

/** The client writes again. A concluded inquiry opens with it. */
@Injectable()
export class ClientMessages {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly submissions: Submissions,
    private readonly quotas: Quotas,
    private readonly assignments: Assignments,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
    private readonly environment: Environment,
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
    await this.transactions.by(client, async (tx) => {
      await lockThreadsOf(tx, accountId);
      const thread = await lockOwnThread(tx, inquiryId);
      if (await this.submissions.madeBefore(tx, submitted)) return;
      const most = this.environment.limits.unansweredInquiries;
      if (thread.state === 'concluded') await refuseFlood(tx, { clientId: accountId, reopened: inquiryId, most });
      await this.writer.apply(tx, thread, 'client', {
        verb: 'client_message',
        clientBlocked: await this.isBlocked(tx, accountId),
      });
      const messageId = await this.writer.write(tx, thread, client, {
        text: form.message,
        senderRole: 'client',
        lastSeenMessageId: form.lastSeenMessageId,
      });
      const { moved } = await this.assignments.resume(tx, inquiryId, client.holder());
      await this.accounts.recordConsent(tx, {
        accountId,
        termsVersion: Number(form.termsVersion),
        messageId,
      });
      await this.quotas.spend(tx, 'message', accountId);
      await this.submissions.remember(tx, submitted, { inquiryId, messageId });
      // Whoever has just got the thread is told of that.
      if (moved) return;
      await this.notices.clientWrote(tx, { inquiryId, messageId }, await whoAnswers(tx, { agencyId, inquiryId }));
    });
  }

  /** As it is now, not when the request came: who blocks has locked the client's threads, too. */
  private async isBlocked(tx: Transaction, accountId: string): Promise<boolean> {
    return (await this.accounts.byId(tx, accountId))?.blockedAt !== null;
  }
}

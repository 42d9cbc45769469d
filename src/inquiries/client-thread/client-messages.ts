import { Injectable } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { Transactions } from '../../database/transactions.js';
import { insertAll } from '../../database/writing/insertions.js';
import { Notices } from '../../notifications/notices.js';
import { lockThreadsOf } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientWriting } from './client-writing.js';
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
      const locked = await this.writer.lockOwn(tx, inquiryId);
      const facts = await this.writer.facts(tx, inquiryId, submitted.token);
      if (this.writing.madeBy(facts.earlier, submitted)) return;
      if (locked.state === 'concluded') await this.writing.refuseFloodBy(tx, inquiryId);
      const { lastSeenMessageId, draftVersion } = form;
      const message = { text: form.message, senderRole: 'client', lastSeenMessageId, draftVersion } as const;
      const { messageId, rows } = await this.writer.say(tx, locked, client, message, facts);
      const { moved, answering } = await this.assignments.resume(tx, inquiryId, client.holder());
      const made = { inquiryId, messageId };
      await insertAll(tx, [
        ...rows,
        // A counselor who has just got the thread is told of that.
        ...(moved ? [] : await this.notices.ofMessage(tx, made, answering)),
        ...this.writing.rowsOf(tx, submitted, made, Number(form.termsVersion)),
      ]);
      await this.writing.spend(tx, 'message');
    });
  }
}

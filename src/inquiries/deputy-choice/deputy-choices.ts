import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { Threads } from '../../threads/threads.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { DeputyChoice } from './deputy-choice.form.js';
import { said } from '../../web/texts/said.js';

/** Whether a deputy may answer, which is the client's to say. */
@Injectable()
export class DeputyChoices {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
    private readonly deputies: Deputies,
    private readonly audit: AuditLog,
  ) {}

  /**
   * "Lieber warten" takes the deputy's keys of this thread, those to come included; the other way round it seals them
   * again, with the client's own. The deadline stands: the promise was made before. Saying it twice changes nothing.
   * @throws FormRefused where nothing was chosen @throws NotFoundException
   */
  async say(client: Viewer, id: string, choice: DeputyChoice | null): Promise<void> {
    await this.transactions.by(client, async (tx) => {
      const thread = await this.threads.lockOwn(tx, id);
      if (choice === null) throw FormRefused.whole(said('inquiries/refusals.choose-again'));
      const declinesDeputy = choice === 'wait';
      if (thread.declinesDeputy === declinesDeputy) return;
      const { inquiryId } = await this.threads.change(tx, thread, { declinesDeputy });
      const unsealer = client.trusted ? client.holder() : undefined;
      await this.deputies.share(tx, { inquiryIds: [inquiryId], unsealer });
      const action = declinesDeputy ? 'deputy.declined' : 'deputy.accepted';
      await this.audit.append(tx, action, { inquiryId });
    });
  }
}

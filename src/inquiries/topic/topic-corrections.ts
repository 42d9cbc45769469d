import { Injectable } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { AnsweredThreads } from '../../assignment/coverage/answered-threads.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { Threads } from '../../threads/threads.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/** An inquiry's topic, corrected by its counselor: reports count by it. Who answers stays as it is. */
@Injectable()
export class TopicCorrections {
  constructor(
    private readonly transactions: Transactions,
    private readonly answered: AnsweredThreads,
    private readonly threads: Threads,
    private readonly audit: AuditLog,
  ) {}

  /** Sent twice, the second time changes nothing. @throws FormRefused @throws NotFoundException */
  async correct(agency: AgencyRecord, counselor: Viewer, inquiryId: string, topicId: string): Promise<void> {
    const offered = agency.topics.some((topic) => topic.active && topic.topicId === topicId);
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.answered.lock(tx, inquiryId);
      if (thread.topicId === topicId) return;
      if (!offered) throw FormRefused.field('topic', said('inquiries/topic.from-list'));
      await this.threads.change(tx, thread, { topicId });
      await this.audit.append(tx, 'inquiry.topic-corrected', { inquiryId });
    });
  }
}

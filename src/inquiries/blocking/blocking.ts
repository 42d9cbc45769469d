import { Injectable, NotFoundException } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { answeringSql } from '../../assignment/coverage/answering.js';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { BlockReason } from '../../domain/block-reason.js';
import { FormRefused } from '../../web/forms/form.js';
import { lockClientOf } from '../../threads/locks.js';
import type { Viewer } from '../../web/request/request.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import { said } from '../../web/texts/said.js';

/** A client no longer writes: they read, export and delete as before, and see where else help is. */
@Injectable()
export class Blocking {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly assignments: Assignments,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** How many open inquiries of a thread's client this counselor answers now. */
  async openOf(counselor: Viewer, inquiryId: string): Promise<number> {
    const reading = this.transactions.reading(counselor.agencyId);
    return (await this.open(reading, counselor, inquiryId)).length;
  }

  /**
   * Concludes all open inquiries of the thread's client that this counselor answers, and blocks the client. Sent
   * twice, the second time changes nothing.
   * @throws FormRefused @throws NotFoundException unless the thread is the counselor's
   */
  async block(counselor: Viewer, inquiryId: string, reason: BlockReason): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      if (!(await lockClientOf(tx, inquiryId, 'FOR UPDATE'))) throw new NotFoundException();
      const { clientId } = await this.writer.lockAnswered(tx, inquiryId);
      for (const openId of await this.open(tx, counselor, inquiryId)) {
        const thread = await this.writer.lockAnswered(tx, openId);
        await this.writer.apply(tx, thread, 'counselor', { verb: 'block' });
        await this.assignments.release(tx, openId);
        await this.audit.append(tx, 'inquiry.concluded', { inquiryId: openId });
      }
      if (!(await this.accounts.block(tx, clientId, reason))) {
        const blocked = { actorId: counselor.accountId, subjectId: clientId };
        if (await this.audit.didJustNow(tx, 'client.blocked', blocked)) return;
        throw FormRefused.whole(said('inquiries/block.already'));
      }
      await this.audit.append(tx, 'client.blocked', { subjectId: clientId, inquiryId });
    });
  }

  private async open({ manager, agencyId, now }: Reading, { accountId }: Viewer, inquiryId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(openSql, [agencyId, accountId, now, inquiryId]);
    return rows.map(({ id }) => id);
  }
}

const openSql = `
  ${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
  SELECT i.inquiry_id AS id
    FROM inquiries this
    JOIN inquiries i ON i.agency_id = $1 AND i.client_id = this.client_id AND i.state <> 'concluded'
    JOIN answering ON answering.inquiry_id = i.inquiry_id
   WHERE this.agency_id = $1 AND this.inquiry_id = $4
   ORDER BY i.inquiry_id`;

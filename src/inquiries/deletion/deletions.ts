import { Injectable, NotFoundException } from '@nestjs/common';
import { Assignments } from '../../assignment/handover/assignments.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { lockThread } from '../../threads/locks.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';

/** Deletes inquiries: the keys first, so that what a backup still holds stays closed; then the rows. Also those that are damaged. */
@Injectable()
export class Deletions {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadKeys: ThreadKeys,
    private readonly assignments: Assignments,
    private readonly clocks: ResponseClocks,
    private readonly audit: AuditLog,
  ) {}

  /** Sent twice, the second time changes nothing. @throws NotFoundException */
  async delete(client: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(client, async (tx) => {
      const thread = await lockThread(tx, inquiryId);
      if (thread?.clientId === tx.actorId) await this.erase(tx, thread);
      else if (!(await this.audit.didJustNow(tx, 'inquiry.deleted', { actorId: tx.actorId, inquiryId })))
        throw new NotFoundException();
    });
  }

  /** Where more than this inquiry is deleted, or its time is over. @throws NotFoundException */
  async eraseWithin(tx: Transaction, inquiryId: string): Promise<void> {
    await this.erase(tx, await lockExisting(tx, inquiryId));
  }

  /** Its only message was withdrawn before anybody had read it. */
  async eraseWithdrawn(tx: Transaction, thread: Inquiry): Promise<void> {
    await this.erase(tx, thread, 'withdrawn');
  }

  private async erase(tx: Transaction, thread: Inquiry, reason: 'deleted' | 'withdrawn' = 'deleted'): Promise<void> {
    const { inquiryId, state } = thread;
    await this.threadKeys.destroyThread(tx, inquiryId);
    if (state === 'waiting_for_counselor') await this.clocks.stop(tx, { inquiryId, reason });
    await this.assignments.release(tx, inquiryId);
    await tx.manager.query(consentsSql, [tx.agencyId, inquiryId]);
    await tx.manager.delete(Inquiry, { agencyId: tx.agencyId, inquiryId });
    await this.audit.append(tx, 'inquiry.deleted', { inquiryId });
  }
}

/** What somebody agreed to with a message tells nothing any more when it is gone (GDPR Art. 5(1)(e)). */
const consentsSql = `
  DELETE FROM consents c USING messages m
   WHERE m.agency_id = $1 AND m.inquiry_id = $2 AND c.agency_id = m.agency_id AND c.message_id = m.message_id`;

async function lockExisting(tx: Transaction, inquiryId: string): Promise<Inquiry> {
  const thread = await lockThread(tx, inquiryId);
  if (!thread) throw new NotFoundException();
  return thread;
}

import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { DismissedMessage } from '../../domain/inquiry-state.js';
import type { LockedThread } from '../../threads/threads.js';
import type { Viewer } from '../../web/request/request.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { dismissedMessage, dismissedSql } from '../thread/dismissal-facts.js';
import { messagesOf } from '../thread/placed-messages.js';
import { newerMessage } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** "Keine Antwort nötig", and taking it back. Either pressed twice, the second time changes nothing. */
@Injectable()
export class Dismissals {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly serverKeys: ServerKeys,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async dismiss(counselor: Viewer, inquiryId: string, lastSeenMessageId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.writer.lockAnswered(tx, inquiryId);
      if (thread.lastMessageId !== lastSeenMessageId) throw newerMessage();
      if (thread.state === 'waiting_for_client' && (await this.isDismissed(tx, inquiryId))) return;
      await this.writer.apply(tx, thread, 'counselor', {
        verb: 'dismiss',
        message: await this.lastMessage(tx, thread),
      });
      await this.audit.append(tx, 'inquiry.dismissed', { inquiryId });
    });
  }

  /** "Doch beantworten": the clock runs on as if it had never been stopped. @throws FormRefused @throws NotFoundException */
  async takeBack(counselor: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.writer.lockAnswered(tx, inquiryId);
      if (thread.state === 'waiting_for_counselor') return;
      const dismissed = await this.isDismissed(tx, inquiryId);
      await this.writer.apply(tx, thread, 'counselor', { verb: 'undismiss', dismissed });
      await this.audit.append(tx, 'inquiry.dismissal-withdrawn', { inquiryId });
    });
  }

  private async isDismissed({ manager, agencyId }: Transaction, inquiryId: string): Promise<boolean> {
    const [row] = await manager.query<{ dismissed: boolean }[]>(
      `SELECT ${dismissedSql} AS dismissed FROM inquiries i WHERE i.agency_id = $1 AND i.inquiry_id = $2`,
      [agencyId, inquiryId],
    );
    return row?.dismissed === true;
  }

  private async lastMessage(tx: Transaction, thread: LockedThread): Promise<DismissedMessage> {
    const { messages } = await messagesOf(tx, await this.serverKeys.forAgency(tx), thread);
    const last = messages.find(({ messageId }) => messageId === thread.lastMessageId);
    return dismissedMessage({ messages, readable: last !== undefined && last.readAt !== null });
  }
}

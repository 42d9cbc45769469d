import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { DismissedMessage } from '../../domain/inquiry-state.js';
import type { Viewer } from '../../web/request/request.js';
import { dismissedSql } from '../thread/dismissal-facts.js';
import { newerMessage } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** "Keine Antwort nötig", and taking it back. Either pressed twice, the second time changes nothing. */
@Injectable()
export class Dismissals {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused @throws NotFoundException */
  async dismiss(counselor: Viewer, inquiryId: string, lastSeenMessageId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const thread = await this.writer.lockAnswered(tx, inquiryId);
      if (thread.lastMessageId !== lastSeenMessageId) throw newerMessage();
      if (thread.state === 'waiting_for_client' && (await this.isDismissed(tx, inquiryId))) return;
      const message = await this.lastMessage(tx, inquiryId, lastSeenMessageId);
      await this.writer.apply(tx, thread, 'counselor', { verb: 'dismiss', message });
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

  private async lastMessage(
    { manager, agencyId }: Transaction,
    inquiryId: string,
    messageId: string,
  ): Promise<DismissedMessage> {
    const [row] = await manager.query<DismissedMessage[]>(lastMessageSql, [agencyId, inquiryId, messageId]);
    return row ?? { everAnswered: false, read: false };
  }
}

const lastMessageSql = `
  SELECT bool_or(sender_role = 'counselor' AND withdrawn_at IS NULL) AS "everAnswered",
         bool_or(message_id = $3 AND read_at IS NOT NULL) AS read
    FROM messages WHERE agency_id = $1 AND inquiry_id = $2`;

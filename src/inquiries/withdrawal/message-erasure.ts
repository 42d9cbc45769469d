import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { Notices } from '../../notifications/notices.js';
import type { Conclusion } from '../../threads/inquiry.entity.js';
import type { LockedThread } from '../../threads/threads.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Message } from '../thread/message.entity.js';
import { messagesOf, type PlacedMessages } from '../thread/placed-messages.js';
import { refusalOf } from '../thread/refusals.js';
import { type Made, Submissions } from '../thread/submissions.js';

/** Takes a message out of its thread: the text, the word of it that is on its way, and the form that made it. */
@Injectable()
export class MessageErasure {
  constructor(
    private readonly submissions: Submissions,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  async messagesOf(tx: Transaction, thread: LockedThread): Promise<PlacedMessages> {
    return messagesOf(tx, await this.serverKeys.forAgency(tx), thread);
  }

  /** Compare-and-set: who reads it at this moment either sees it and is on record, or finds nothing. @throws FormRefused */
  async erase(tx: PersonalTransaction, message: Verified<Message>): Promise<void> {
    const { inquiryId, messageId } = message;
    const gone = { bodySealed: null, withdrawnAt: tx.now, conclusionBefore: null };
    if (message.readAt !== null || !(await this.rows.change(tx, Message, message, gone)))
      throw refusalOf('already_read');
    await this.submissions.withdrew(tx, messageId);
    await this.notices.withdrew(tx, message);
    await this.audit.append(tx, 'message.withdrawn', { inquiryId, subjectId: messageId });
  }

  /** By its author, just now. */
  wasErased(tx: PersonalTransaction, { inquiryId, messageId }: Made): Promise<boolean> {
    const message = { actorId: tx.actorId, inquiryId, subjectId: messageId };
    return this.audit.didJustNow(tx, 'message.withdrawn', message);
  }

  /** What the withdrawn message had reopened the next one has reopened by now, which may just be being read. */
  async passOn(tx: Transaction, next: Message, conclusionBefore: Conclusion): Promise<void> {
    const { agencyId, inquiryId, messageId } = next;
    const locked = await this.rows.lock(tx, Message, { agencyId, inquiryId, messageId });
    if (locked) await this.rows.change(tx, Message, locked, { conclusionBefore });
  }
}

import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Notices } from '../../notifications/notices.js';
import { Message } from '../thread/message.entity.js';
import { refusalOf } from '../thread/refusals.js';
import { type Made, Submissions } from '../thread/submissions.js';

/** Takes a message out of its thread: the text, the word of it that is on its way, and the form that made it. */
@Injectable()
export class MessageErasure {
  constructor(
    private readonly submissions: Submissions,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** Compare-and-set: who reads it at this moment either sees it and is on record, or finds nothing. @throws FormRefused */
  async erase(tx: PersonalTransaction, message: Made): Promise<void> {
    const { inquiryId, messageId } = message;
    const standing = { agencyId: tx.agencyId, inquiryId, messageId, readAt: IsNull(), withdrawnAt: IsNull() };
    const { affected } = await tx.manager.update(Message, standing, {
      bodySealed: null,
      withdrawnAt: tx.now,
      conclusionBefore: null,
    });
    if (affected !== 1) throw refusalOf('already_read');
    await this.submissions.withdrew(tx, messageId);
    await this.notices.withdrew(tx, message);
    await this.audit.append(tx, 'message.withdrawn', { inquiryId, subjectId: messageId });
  }

  /** By its author, just now. */
  wasErased(tx: PersonalTransaction, { inquiryId, messageId }: Made): Promise<boolean> {
    const message = { actorId: tx.actorId, inquiryId, subjectId: messageId };
    return this.audit.didJustNow(tx, 'message.withdrawn', message);
  }
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import type { AuditAction } from './audit-actions.js';
import { AuditEntry } from './audit-entry.entity.js';

interface AuditSubject {
  /** Who did it, where it is not who acts in the transaction: they may only just have proved who they are. */
  actorId?: string | null;
  inquiryId?: string;
  subjectId?: string;
  sessionMark?: string;
}

/** Appends to the audit trail within the caller's transaction. Takes ids only, never a text. */
@Injectable()
export class AuditLog {
  async append(
    { manager, agencyId, actorId, now }: Transaction,
    action: AuditAction,
    subject: AuditSubject = {},
  ): Promise<void> {
    await manager.insert(AuditEntry, { agencyId, entryId: uuidv7(), at: now, action, actorId, ...subject });
  }
}

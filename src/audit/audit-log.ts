import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditEntry } from './audit-entry.entity.js';

export interface NewAuditEntry {
  agencyId: string;
  at: Date;
  /** `noun.verb`, e.g. 'inquiry.opened'. */
  action: string;
  actorId?: string;
  inquiryId?: string;
  subjectId?: string;
  sessionMark?: string;
}

/** Appends to the audit trail within the caller's transaction. Takes ids only, never a text. */
@Injectable()
export class AuditLog {
  async append(manager: EntityManager, entry: NewAuditEntry): Promise<void> {
    await manager.insert(AuditEntry, { ...entry, entryId: uuidv7() });
  }
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../database/transaction.js';
import { insertAll, type Insertion, insertion } from '../database/writing/insertions.js';
import { justNowSince } from '../domain/just-now.js';
import type { AuditAction } from './audit-actions.js';
import { AuditEntry } from './audit-entry.entity.js';

interface AuditSubject {
  /** Who did it, where it is not who acts in the transaction: they may only just have proved who they are. */
  actorId?: string | null;
  inquiryId?: string;
  subjectId?: string;
  sessionMark?: string;
  /** How often it happened, where that is one entry. */
  count?: number;
}

/** Appends to the audit trail within the caller's transaction. Takes ids only, never a text. */
@Injectable()
export class AuditLog {
  async append(tx: Transaction, action: AuditAction, subject: AuditSubject = {}): Promise<void> {
    await insertAll(tx, [this.entry(tx, action, subject)]);
  }

  /** The same, to be written with other rows. */
  entry({ agencyId, actorId, now }: Transaction, action: AuditAction, subject: AuditSubject = {}): Insertion {
    return insertion(AuditEntry, { agencyId, entryId: uuidv7(), at: now, action, actorId, ...subject });
  }

  /** The same about an account, if there is one; if there is none, the same statement and nothing is listed. */
  async appendAbout(
    { manager, agencyId, actorId, now }: Transaction,
    action: AuditAction,
    accountId: string | undefined,
  ): Promise<void> {
    await manager.query(appendAboutSql, [agencyId, uuidv7(), now, action, actorId, accountId ?? null]);
  }

  /** Whether somebody did just this just now: then a form came twice, as its answer was lost on the way. */
  async didJustNow(
    { manager, agencyId, now }: Reading,
    action: AuditAction,
    { actorId, inquiryId, subjectId }: { actorId: string; inquiryId?: string; subjectId?: string },
  ): Promise<boolean> {
    const since = uuidv7({ msecs: justNowSince(now).getTime() });
    const done = await manager.query<unknown[]>(doneSql, [agencyId, since, actorId, action, inquiryId, subjectId]);
    return done.length > 0;
  }
}

const appendAboutSql = `
  INSERT INTO audit_entries (agency_id, entry_id, at, action, actor_id, subject_id)
  SELECT $1, $2, $3, $4, $5, $6 WHERE $6::uuid IS NOT NULL`;

/** Entries' ids sort by time: so this reads a day of them, and needs no index of its own. */
const doneSql = `
  SELECT FROM audit_entries
   WHERE agency_id = $1 AND entry_id > $2 AND actor_id = $3 AND action = $4
     AND ($5::uuid IS NULL OR inquiry_id = $5) AND ($6::uuid IS NULL OR subject_id = $6)
   LIMIT 1`;

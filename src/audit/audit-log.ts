import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../database/transaction.js';
import { insertAll, type Insertion } from '../database/writing/insertions.js';
import { justNowSince } from '../domain/just-now.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { columnsSql, rowFromJson, rowsFrom } from '../vault/rows/row-columns.js';
import type { AuditAction } from './audit-actions.js';
import { AuditEntry } from './audit-entry.entity.js';

interface AuditSubject {
  /** Who did it, where it is not who acts in the transaction: they may only just have proved who they are. */
  actorId?: string | null;
  inquiryId?: string;
  subjectId?: string | null;
  sessionMark?: string;
  /** How often it happened, where that is one entry. */
  count?: number;
}

/**
 * Appends to the audit trail within the caller's transaction. Takes ids only, never a text. Every entry carries its MAC from
 * when it is written; sealing it in a batch comes later.
 */
@Injectable()
export class AuditLog {
  constructor(private readonly rows: MacedRows) {}

  async append(tx: Transaction, action: AuditAction, subject: AuditSubject = {}): Promise<void> {
    await insertAll(tx, [await this.entry(tx, action, subject)]);
  }

  /** The same, to be written with other rows. */
  async entry(tx: Transaction, action: AuditAction, subject: AuditSubject = {}): Promise<Insertion> {
    const { agencyId, now } = tx;
    const { actorId = tx.actorId, inquiryId = null, subjectId = null, sessionMark = null, count = null } = subject;
    return this.rows.insertion(tx, AuditEntry, {
      ...{ agencyId, entryId: uuidv7(), at: now, action, actorId },
      ...{ inquiryId, subjectId, sessionMark, count, batch: null },
    });
  }

  /** The same about an account, if there is one; if there is none, the same statement and nothing is listed. */
  async appendAbout(tx: Transaction, action: AuditAction, accountId: string | undefined): Promise<void> {
    const { row } = await this.entry(tx, action, { subjectId: accountId ?? null });
    const { agencyId, entryId, at, actorId, subjectId, rowMac } = row;
    await tx.manager.query(appendAboutSql, [agencyId, entryId, at, action, actorId, subjectId, rowMac]);
  }

  /** Whether somebody, anybody unless given, did just this just now: then a form came twice, as its answer was lost on the way. */
  async didJustNow(
    reading: Reading,
    action: AuditAction,
    { actorId, inquiryId, subjectId }: { actorId?: string; inquiryId?: string; subjectId?: string },
  ): Promise<boolean> {
    const { manager, agencyId, now } = reading;
    const since = uuidv7({ msecs: justNowSince(now).getTime() });
    const parameters = [agencyId, since, actorId, action, inquiryId, subjectId];
    const found = await manager.query<Record<string, unknown>[]>(doneSql, parameters);
    return (await this.rows.checkedAll(reading, AuditEntry, rowsFrom(AuditEntry, 'e', found))).length > 0;
  }

  /** Of entries that a query found by `jsonSql`, those that the server wrote; for each of the others the alarm. */
  async written(reading: Reading, found: readonly Record<string, unknown>[]): Promise<AuditEntry[]> {
    const rows = found.map((entry) => rowFromJson<AuditEntry>(AuditEntry, entry));
    return this.rows.checkedAll(reading, AuditEntry, rows);
  }
}

const appendAboutSql = `
  INSERT INTO audit_entries (agency_id, entry_id, at, action, actor_id, subject_id, row_mac)
  SELECT $1, $2, $3, $4, $5, $6, $7 WHERE $6::uuid IS NOT NULL`;

/** Entries' ids sort by time: so this reads a day of them, and needs no index of its own. */
const doneSql = `
  SELECT ${columnsSql(AuditEntry, 'e')} FROM audit_entries e
   WHERE e.agency_id = $1 AND e.entry_id > $2 AND ($3::uuid IS NULL OR e.actor_id = $3) AND e.action = $4
     AND ($5::uuid IS NULL OR e.inquiry_id = $5) AND ($6::uuid IS NULL OR e.subject_id = $6)`;

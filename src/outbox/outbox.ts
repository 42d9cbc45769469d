import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import type { Insertion } from '../database/writing/insertions.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import type { NewRow } from '../vault/row-macs/row-changes.js';
import { causeOf, type NoticeKind } from './notice-kind.js';
import { OutboxNotice } from './outbox-notice.entity.js';

export interface NewNotice {
  recipientId: string;
  kind: NoticeKind;
  /** Names what happened: it never makes two notices of a kind. The first part is what `takeBack` finds. */
  event: readonly [string, ...string[]];
  /** The inquiry it tells of, with which it is deleted. */
  inquiryId?: string;
  /** A one-time link's token, sealed for recipient and cause by `AgencyKeys.sealForNotice`. */
  payloadSealed?: Buffer;
}

/** Puts notices where the sender finds them, within the caller's transaction. */
@Injectable()
export class Outbox {
  constructor(private readonly rows: MacedRows) {}

  /** @returns whether it is a new one */
  put(tx: Transaction, notice: NewNotice): Promise<boolean> {
    return this.rows.add(tx, OutboxNotice, rowOf(tx, notice));
  }

  /** To be written with other rows; not twice either. */
  insertions(tx: Transaction, notices: readonly NewNotice[]): Promise<Insertion[]> {
    const rows = notices.map((notice) => rowOf(tx, notice));
    return this.rows.insertions(tx, OutboxNotice, rows, 'ignore');
  }

  /** Takes back what was not sent yet and tells of an event: the second part of its cause. */
  async takeBack(
    { manager, agencyId }: Transaction,
    { inquiryId, eventId }: { inquiryId: string; eventId: string },
  ): Promise<void> {
    await manager.query(
      `DELETE FROM outbox_notices
        WHERE agency_id = $1 AND inquiry_id = $2 AND split_part(cause, ':', 2) = $3 AND sent_at IS NULL AND dropped_at IS NULL`,
      [agencyId, inquiryId, eventId],
    );
  }
}

function rowOf(
  { agencyId, now }: Transaction,
  { recipientId, kind, event, inquiryId, payloadSealed }: NewNotice,
): NewRow<OutboxNotice> {
  return {
    ...{ agencyId, noticeId: uuidv7(), recipientId, kind, cause: causeOf(kind, event) },
    ...{ inquiryId: inquiryId ?? null, payloadSealed: payloadSealed ?? null },
    ...{ createdAt: now, nextAttemptAt: now, attempts: 0, unanswered: 0 },
    ...{ sentAt: null, droppedAt: null, failure: null },
  };
}

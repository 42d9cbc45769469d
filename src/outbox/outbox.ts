import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import { type Insertion, insertion } from '../database/writing/insertions.js';
import { causeOf, type NoticeKind } from './notice-kind.js';
import { OutboxNotice } from './outbox-notice.entity.js';

interface NewNotice {
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
  /** @returns whether it is a new one */
  async put(tx: Transaction, notice: NewNotice): Promise<boolean> {
    const inserting = tx.manager.createQueryBuilder().insert().into(OutboxNotice).values(rowOf(tx, notice));
    const result = await inserting.orIgnore().returning('notice_id').execute();
    return (result.raw as unknown[]).length > 0;
  }

  /** To be written with other rows; not twice either. */
  notice(tx: Transaction, notice: NewNotice): Insertion {
    return insertion(OutboxNotice, rowOf(tx, notice), 'ignore');
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

function rowOf({ agencyId, now }: Transaction, { event, ...notice }: NewNotice): Partial<OutboxNotice> {
  const cause = causeOf(notice.kind, event);
  return { ...notice, cause, agencyId, noticeId: uuidv7(), createdAt: now, nextAttemptAt: now };
}

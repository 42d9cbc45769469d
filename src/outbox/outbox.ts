import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import { causeOf, type NoticeKind } from './notice-kind.js';
import { OutboxNotice } from './outbox-notice.entity.js';

interface NewNotice {
  recipientId: string;
  kind: NoticeKind;
  /** Names what happened: it never makes two notices of a kind. The first part is what `takeBack` finds. */
  event: readonly [string, ...string[]];
  /** The inquiry it tells of, with which it is deleted. */
  inquiryId?: string;
  /** A one-time link's token, sealed for the recipient by `AgencyKeys.sealContact`. */
  payloadSealed?: Buffer;
}

/** Puts notices where the sender finds them, within the caller's transaction. */
@Injectable()
export class Outbox {
  /** @returns whether it is a new one */
  async put({ manager, agencyId, now }: Transaction, { event, ...notice }: NewNotice): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .insert()
      .into(OutboxNotice)
      .values({
        ...notice,
        cause: causeOf(notice.kind, event),
        agencyId,
        noticeId: uuidv7(),
        createdAt: now,
        nextAttemptAt: now,
      })
      .orIgnore()
      .returning('notice_id')
      .execute();
    return (result.raw as unknown[]).length > 0;
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

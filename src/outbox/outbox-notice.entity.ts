import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../database/one-of.js';
import { type MailFailure, mailFailures } from '../domain/mail-failure.js';
import { RowMac } from '../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../vault/server-keys/server-made.decorator.js';
import type { NoticeKind } from './notice-kind.js';

/**
 * A notice that waits to leave the machine. Written in the transaction of its cause; holds no content. It is
 * settled by being sent or dropped, and goes with its recipient or with the inquiry it tells of.
 */
@Entity('outbox_notices')
@ForeignKey('Account', ['agencyId', 'recipientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@Unique('outbox_notices_cause_key', ['agencyId', 'cause'])
@Index('outbox_notices_waiting', ['nextAttemptAt'], { where: '"sent_at" IS NULL AND "dropped_at" IS NULL' })
@Index('outbox_notices_recipient', ['agencyId', 'recipientId'])
@Index('outbox_notices_inquiry', ['agencyId', 'inquiryId'], { where: '"inquiry_id" IS NOT NULL' })
@Check('outbox_notices_failure_check', oneOf('failure', mailFailures))
export class OutboxNotice {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') noticeId: string;
  @Column('uuid') recipientId: string;
  @Column('text') kind: NoticeKind;
  /** What caused it, once: a second notice of the same cause is not written. */
  @Column('text') cause: string;
  /** What it tells of; null where it is about no inquiry. */
  @Column('uuid', { nullable: true }) inquiryId: string | null;
  /** A one-time link's token, sealed by `AgencyKeys.sealForNotice`; erased as soon as the notice is settled. */
  @ServerSealed<OutboxNotice>('contact', ({ agencyId, recipientId, cause }) => ({
    purpose: 'notice',
    agencyId,
    accountId: recipientId,
    messageId: cause,
  }))
  @Column('bytea', { nullable: true })
  payloadSealed: Buffer | null;
  @Column('timestamptz') createdAt: Date;
  /** While somebody sends it: until when nobody else may. */
  @Column('timestamptz') nextAttemptAt: Date;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  /** Why the last attempt failed; null where none has, and once it was sent. */
  @Column('text', { nullable: true }) failure: MailFailure | null;
  /** Attempts in which the mail server had the whole mail, and its answer was lost. */
  @Column('int', { default: 0 }) unanswered: number;
  /** Nobody to send it to, not wished for, too late, or refused for good. */
  @Column('timestamptz', { nullable: true }) droppedAt: Date | null;
  @RowMac({ since: 12 }) rowMac: Buffer | null;
}

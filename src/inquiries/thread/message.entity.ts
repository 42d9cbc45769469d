import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { sides, type Side } from '../../domain/inquiry-state.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';
import type { Conclusion } from '../../threads/inquiry.entity.js';

/** One message. Ids are UUIDv7, so a thread sorts by them. */
@Entity('messages')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@Check('messages_sender_check', oneOf('sender_role', sides))
@Check(
  'messages_withdrawn_check',
  `("withdrawn_at" IS NULL) = ("body_sealed" IS NOT NULL) AND ("withdrawn_at" IS NULL OR "read_at" IS NULL)`,
)
export class Message {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') messageId: string;
  /** Its place in the thread, from 1 on, without a gap: order comes from no clock. */
  @Column('int') position: number;
  @Column('uuid') senderId: string;
  @Column('text') senderRole: Side;
  /** The sender's name as the client knew it then; null for the client. */
  @Column('text', { nullable: true }) senderName: string | null;
  /** Null once it was withdrawn. */
  @Column('bytea', { nullable: true }) bodySealed: Buffer | null;
  @Column('timestamptz') createdAt: Date;
  /** When the other side first read the thread with this message in it. */
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
  /** Taken back by its sender before anybody read it: nothing is left but that it was there. */
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  /** What it reopened: stands again if it is withdrawn. */
  @Column('jsonb', { nullable: true }) conclusionBefore: Conclusion | null;
  @RowMac({ since: 7 }) rowMac: Buffer | null;
}

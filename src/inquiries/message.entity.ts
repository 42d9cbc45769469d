import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** One message. Ids are UUIDv7, so a thread sorts by them. */
@Entity('messages')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@Check('messages_sender_check', `"sender_role" IN ('client', 'counselor')`)
export class Message {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') messageId: string;
  @Column('uuid') senderId: string;
  @Column('text') senderRole: 'client' | 'counselor';
  /** The sender's name as the client knew it then; null for the client. */
  @Column('text', { nullable: true }) senderName: string | null;
  @Column('bytea') bodySealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  /** When the other side first opened the thread with this message in it. */
  @Column('timestamptz', { nullable: true }) openedAt: Date | null;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A form once accepted: the same form again is answered with what it made, not with a second message. */
@Entity('submissions')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
export class Submission {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('uuid') token: string;
  /** Keyed hash of what was sent, to tell a repetition from another text under the same token. */
  @Column('bytea') contentMac: Buffer;
  @Column('uuid') inquiryId: string;
  /** What it made; null for forms of before this was noted. */
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('timestamptz') createdAt: Date;
}

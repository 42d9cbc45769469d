import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What someone began to write, sealed like a message: one for each person and thread, for as long as they hold its key. */
@Entity('drafts')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class Draft {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') accountId: string;
  @Column('bytea') bodySealed: Buffer;
  @Column('timestamptz') savedAt: Date;
}

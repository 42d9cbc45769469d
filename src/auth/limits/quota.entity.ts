import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type QuotaKind =
  'registration' | 'reset' | 'inquiry' | 'message' | 'renaming' | 'address' | 'sign-in' | 'contact';

/** How much of something an agency, or one of its accounts, has done in the window that is running. */
@Entity('quotas')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('quotas_over', ['windowStartedAt'])
export class Quota {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') kind: QuotaKind;
  /** The account's id; for the agency as a whole its own; for an e-mail address what `Accounts.addressId` makes of it. */
  @PrimaryColumn('uuid') subjectId: string;
  @Column('int') used: number;
  @Column('timestamptz') windowStartedAt: Date;
}

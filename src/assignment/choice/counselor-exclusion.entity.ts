import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A pair once parted, never joined again. */
@Entity('counselor_exclusions')
@ForeignKey('Account', ['agencyId', 'clientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'])
@Check('counselor_exclusions_reason_check', `"reason" IN ('client_wish', 'recusal')`)
export class CounselorExclusion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') clientId: string;
  @PrimaryColumn('uuid') counselorId: string;
  @Column('text') reason: 'client_wish' | 'recusal';
  @Column('timestamptz') createdAt: Date;
}

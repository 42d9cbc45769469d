import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type GrantReason = 'assignment' | 'absence' | 'reset';
export type GrantRole = 'client' | 'counselor' | 'deputy';

/** A key that somebody is entitled to and nobody present could open: the next session that can will pass it on. */
@Entity('pending_grants')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('pending_grants_account', ['agencyId', 'accountId'])
@Check('pending_grants_role_check', `"role" IN ('client', 'counselor', 'deputy')`)
@Check('pending_grants_reason_check', `"reason" IN ('assignment', 'absence', 'reset')`)
@Check('pending_grants_validity_check', `"valid_until" > "valid_from"`)
export class PendingGrant {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') inquiryId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') role: GrantRole;
  @PrimaryColumn('timestamptz') validFrom: Date;
  @Column('timestamptz', { nullable: true }) validUntil: Date | null;
  @Column('text') reason: GrantReason;
  @Column('timestamptz') createdAt: Date;
  /** Null where the system itself asked. */
  @Column('uuid', { nullable: true }) requestedBy: string | null;
}

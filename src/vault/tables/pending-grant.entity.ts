import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { RowMac } from '../rows/row-mac.decorator.js';
import { type GrantRole, grantRoles } from './thread-role.js';

const grantReasons = ['assignment', 'absence', 'reset'] as const;
export type GrantReason = (typeof grantReasons)[number];

/** A key that somebody is entitled to and nobody present could unseal: the next session that can will pass it on. */
@Entity('pending_grants')
@ForeignKey('Inquiry', ['agencyId', 'inquiryId'], ['agencyId', 'inquiryId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@Index('pending_grants_account', ['agencyId', 'accountId'])
@Check('pending_grants_role_check', oneOf('role', grantRoles))
@Check('pending_grants_reason_check', oneOf('reason', grantReasons))
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
  /** Null where the rules decided. */
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}

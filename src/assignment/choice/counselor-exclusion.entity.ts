import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

const exclusionReasons = ['client_wish', 'recusal'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** A pair once parted, never joined again. */
@Entity('counselor_exclusions')
@ForeignKey('Account', ['agencyId', 'clientId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
@ForeignKey('CounselorProfile', ['agencyId', 'counselorId'], ['agencyId', 'accountId'])
@Check('counselor_exclusions_reason_check', oneOf('reason', exclusionReasons))
export class CounselorExclusion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') clientId: string;
  @PrimaryColumn('uuid') counselorId: string;
  @Column('text') reason: ExclusionReason;
  @Column('timestamptz') createdAt: Date;
  @RowMac({ since: 3 }) rowMac: Buffer | null;
}

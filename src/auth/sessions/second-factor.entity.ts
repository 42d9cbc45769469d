import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** A time-based one-time password of a colleague (TOTP, RFC 6238). */
@Entity('second_factors')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class SecondFactor {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  /** The secret in use; null until the first code was right. */
  @Column('bytea', { nullable: true }) secretSealed: Buffer | null;
  /** One that is being set up, beside the one in use. */
  @Column('bytea', { nullable: true }) pendingSealed: Buffer | null;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** The time step of the last code taken: it and those before are used up (RFC 6238 §5.2). */
  @Column('bigint', { nullable: true }) lastStep: string | null;
  /** How many backup codes nobody has used yet: one that was used cannot be put back as it was. */
  @Column('int', { default: 0 }) backupCodesLeft: number;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}

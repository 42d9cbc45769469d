import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';
import { ServerSealed } from '../../vault/server-keys/server-made.decorator.js';

/** A colleague's second factor: one-time passwords of an app (TOTP, RFC 6238), passkeys, or both. */
@Entity('second_factors')
@ForeignKey('Account', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class SecondFactor {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  /** The app's secret in use; null until the first code was right. */
  @ServerSealed<SecondFactor>('second-factor', bindingOf)
  @Column('bytea', { nullable: true })
  secretSealed: Buffer | null;
  /** One that is being set up, beside the one in use. */
  @ServerSealed<SecondFactor>('second-factor', bindingOf)
  @Column('bytea', { nullable: true })
  pendingSealed: Buffer | null;
  /** When what is in use was last added to or taken from, never twice at the same moment; null where nothing is. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  /** The time step of the last code taken: it and those before are used up (RFC 6238 §5.2). */
  @Column('bigint', { nullable: true }) lastStep: string | null;
  /** How many backup codes nobody has used yet: one that was used cannot be put back as it was. */
  @Column('int', { default: 0 }) backupCodesLeft: number;
  /** The passkeys in use; null where there are none. A row of any other is worth nothing. */
  @Column('uuid', { array: true, nullable: true }) passkeyIds: string[] | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}

function bindingOf({ agencyId, accountId }: SecondFactor) {
  return { purpose: 'second-factor', agencyId, accountId } as const;
}

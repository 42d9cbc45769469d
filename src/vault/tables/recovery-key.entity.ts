import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../rows/row-mac.decorator.js';
import { ServerSealed } from '../server-keys/server-made.decorator.js';

/** A private key once more, sealed under the recovery code that only paper holds. */
@Entity('recovery_keys')
@ForeignKey('AccountKey', ['agencyId', 'accountId', 'generation'], ['agencyId', 'accountId', 'generation'], {
  onDelete: 'CASCADE',
})
export class RecoveryKey {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('int') generation: number;
  @ServerSealed<RecoveryKey>('outer-wrap', ({ agencyId, accountId, generation }) => ({
    purpose: 'recovery-outer',
    agencyId,
    accountId,
    generation,
  }))
  @Column('bytea')
  privateKeySealed: Buffer;
  @Column('timestamptz') createdAt: Date;
  /** As `recoveryVersion` of its key has it: one that was replaced or removed, put back, opens nothing. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 4 }) rowMac: Buffer | null;
}

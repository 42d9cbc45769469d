import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * The password that a reset took the place of. For 30 days it takes the account back. It was hashed with the
 * account's present salt and parameters, which a reset keeps: one Argon2id run checks the old and the new one,
 * and time does not tell whose access was reset.
 */
@Entity('former_credentials')
@ForeignKey('AccountKey', ['agencyId', 'accountId', 'generation'], ['agencyId', 'accountId', 'generation'], {
  onDelete: 'CASCADE',
})
export class FormerCredential {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  /** Of the key that this password opens. */
  @PrimaryColumn('int') generation: number;
  @Column('bytea') authHash: Buffer;
  @Column('timestamptz') retiredAt: Date;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** The password that a reset by mail took the place of, as it was stored. For 30 days it can take the account back. */
@Entity('former_credentials')
@ForeignKey('AccountKey', ['agencyId', 'accountId', 'generation'], ['agencyId', 'accountId', 'generation'], {
  onDelete: 'CASCADE',
})
export class FormerCredential {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  /** Of the key that this password unseals. */
  @PrimaryColumn('int') generation: number;
  @Column('bytea') authHash: Buffer;
  @Column('bytea') passwordSalt: Buffer;
  @Column('text') passwordParameters: string;
  @Column('timestamptz') retiredAt: Date;
  /** As `formerVersion` of the account has it: one whose right has ended, put back, takes nothing back. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 4 }) rowMac: Buffer | null;
}

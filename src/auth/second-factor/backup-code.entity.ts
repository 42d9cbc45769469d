import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** A code on paper that stands in for the second factor once. Only its keyed hash is stored. */
@Entity('backup_codes')
@ForeignKey('SecondFactor', ['agencyId', 'accountId'], ['agencyId', 'accountId'], { onDelete: 'CASCADE' })
export class BackupCode {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('bytea') codeHash: Buffer;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  @RowMac({ since: 2 }) rowMac: Buffer | null;
}

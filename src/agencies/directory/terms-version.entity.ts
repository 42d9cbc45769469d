import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** Terms of use as once published, in all languages (`AgencyText`); a consent names the version it was given to. */
@Entity('terms_versions')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class TermsVersion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') version: number;
  @Column('timestamptz') publishedAt: Date;
  @RowMac({ since: 14 }) rowMac: Buffer | null;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Terms of use as once published, in all languages (`AgencyText`); a consent names the version it was given to. */
@Entity('terms_versions')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class TermsVersion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') version: number;
  @Column('timestamptz') publishedAt: Date;
}

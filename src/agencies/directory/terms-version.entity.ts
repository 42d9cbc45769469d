import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PublicSection } from '../../domain/public-text.js';

/** Terms of use as once published; a consent names the version it was given to. */
@Entity('terms_versions')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class TermsVersion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') sections: PublicSection[];
  @Column('timestamptz') publishedAt: Date;
}

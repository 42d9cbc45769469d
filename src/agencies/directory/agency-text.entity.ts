import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** In the order in which they are offered for editing. */
export const agencyTextKinds = [
  'welcome',
  'how',
  'about',
  'questions',
  'team',
  'confidentiality',
  'terms',
  'privacy',
  'imprint',
] as const;
export type AgencyTextKind = (typeof agencyTextKinds)[number];

/**
 * What an agency says about itself on its public pages. A version is never altered: the newest of a language is what is read
 * in it. Versions are counted for each kind, over all languages. Who could write another one there would tell people whom to call, and what
 * they agree to.
 */
@Entity('agency_texts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Check('agency_texts_kind_check', oneOf('kind', agencyTextKinds))
export class AgencyText {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') kind: AgencyTextKind;
  /** BCP 47, as the catalogs of `texts/` */
  @PrimaryColumn('text') language: string;
  @PrimaryColumn('int') version: number;
  /** Markdown */
  @Column('text') source: string;
  @Column('timestamptz') publishedAt: Date;
  @RowMac({ since: 14 }) rowMac: Buffer | null;
}

import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import type { PublicSection } from '../../domain/public-text.js';

const agencyTextKinds = ['welcome', 'steps', 'privacy', 'imprint'] as const;
export type AgencyTextKind = (typeof agencyTextKinds)[number];

/** What an agency says about itself on its public pages. */
@Entity('agency_texts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Check('agency_texts_kind_check', oneOf('kind', agencyTextKinds))
export class AgencyText {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') kind: AgencyTextKind;
  @Column('jsonb') sections: PublicSection[];
}

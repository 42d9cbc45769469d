import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PublicSection } from '../../domain/public-text.js';

export type AgencyTextKind = 'welcome' | 'steps' | 'privacy' | 'imprint';

/** What an agency says about itself on its public pages. */
@Entity('agency_texts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Check('agency_texts_kind_check', `"kind" IN ('welcome', 'steps', 'privacy', 'imprint')`)
export class AgencyText {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') kind: AgencyTextKind;
  @Column('jsonb') sections: PublicSection[];
}

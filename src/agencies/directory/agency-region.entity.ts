import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A federal state that may be chosen (ISO 3166-2), or `outside`. Not said is null wherever a region is stored. */
@Entity('agency_regions')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class AgencyRegion {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') region: string;
  @Column('text') label: string;
  @Column('int') position: number;
}

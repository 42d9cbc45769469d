import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A host name by which an agency is reached. The one table that is asked before the agency is known. */
@Entity('agency_hosts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('agency_hosts_primary', ['agencyId'], { unique: true, where: '"is_primary"' })
export class AgencyHost {
  @PrimaryColumn('text') host: string;
  @Column('uuid') agencyId: string;
  @Column('boolean') isPrimary: boolean;
}

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/**
 * A host name by which an agency is reached. The one table that is asked before the agency is known. Links in mails lead to
 * the primary one: who could write another there would get what they open.
 */
@Entity('agency_hosts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Index('agency_hosts_primary', ['agencyId'], { unique: true, where: '"is_primary"' })
export class AgencyHost {
  @PrimaryColumn('text') host: string;
  @Column('uuid') agencyId: string;
  @Column('boolean') isPrimary: boolean;
  /** The agency's, as of which it counts. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 8 }) rowMac: Buffer | null;
}

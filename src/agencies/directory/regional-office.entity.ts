import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Office } from '../../web/request/request.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** Where the agency, or one that it works with, is to be found in a state, and how it helps there. */
@Entity('regional_offices')
@ForeignKey('AgencyRegion', ['agencyId', 'region'], ['agencyId', 'region'], { onDelete: 'CASCADE' })
export class RegionalOffice {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('text') region: string;
  @Column('text') name: string;
  /** Several lines, like all that follows; null where nothing is said. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) hours: string | null;
  /** in which form its counselors help */
  @Column('text', { nullable: true }) help: string | null;
  /** The agency's, as of which it counts. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 11 }) rowMac: Buffer | null;
}

/** As pages show it. */
export function officeOf({ name, address, phone, hours, help }: RegionalOffice): Office {
  return { name, address, phone, hours, help };
}

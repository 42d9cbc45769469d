import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CrisisLine } from '../../domain/crisis-lines.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** A number to call when waiting for an answer is not an option. Who could write another one there would be called by people in danger. */
@Entity('crisis_contacts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@ForeignKey('AgencyRegion', ['agencyId', 'region'], ['agencyId', 'region'], { onDelete: 'CASCADE' })
export class CrisisContact {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('int') position: number;
  @Column('text') label: string;
  @Column('text') phone: string;
  @Column('text') hours: string;
  @Column('text', { nullable: true }) note: string | null;
  /** the state where it is answered; null: everywhere */
  @Column('text', { nullable: true }) region: string | null;
  /** The agency's, as of which it counts. */
  @Column('int', { nullable: true }) version: number | null;
  @RowMac({ since: 11 }) rowMac: Buffer | null;
}

/** As pages show it. */
export function crisisLineOf({ label, phone, hours, note, region }: CrisisContact): CrisisLine {
  return { label, phone, hours, note, region };
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A number to call when waiting for an answer is not an option. */
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
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How many passwords were tried, within an hour at an agency, under names that nobody has. Told to the audit trail when it is over. */
@Entity('denial_counts')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
export class DenialCount {
  @PrimaryColumn('uuid') agencyId: string;
  /** when it began */
  @PrimaryColumn('timestamptz') hour: Date;
  @Column('int') denials: number;
}

import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What an inquiry is about (Beratungsanlass), as the agency offers it. */
@Entity('topics')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Unique('topics_slug_key', ['agencyId', 'slug'])
export class Topic {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') topicId: string;
  @Column('text') slug: string;
  @Column('text') label: string;
  @Column('int') position: number;
  @Column('boolean', { default: true }) active: boolean;
}

import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Whose holidays and which weekdays make an agency's business days. */
@Entity('calendars')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Unique('calendars_agency_key', ['agencyId'])
export class Calendar {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') calendarId: string;
  @Column('text') country: string;
  /** ISO 3166-2 region in which the agency sits. */
  @Column('text') region: string;
  @Column('text') zone: string;
  /** ISO weekday numbers, Monday is 1. */
  @Column('smallint', { array: true }) workweek: number[];
  @Column('boolean') includeStateDays: boolean;
  /** 'open', 'closed', or null: as the law of the region has it. */
  @Column('text', { nullable: true }) goodFriday: string | null;
  @Column('text', { nullable: true }) december24: string | null;
  @Column('text', { nullable: true }) december31: string | null;
  /** Grows with every edit; response clocks remember it. */
  @Column('int', { default: 1 }) version: number;
}

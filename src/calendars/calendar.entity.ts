import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Country } from '../domain/countries.js';
import type { Preset } from './holidays.js';

/** Whose holidays and which weekdays make an agency's business days. */
@Entity('calendars')
@ForeignKey('Agency', ['agencyId'], ['agencyId'], { onDelete: 'CASCADE' })
@Unique('calendars_agency_key', ['agencyId'])
export class Calendar {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') calendarId: string;
  @Column('text') country: Country;
  /** ISO 3166-2 region in which the agency sits. */
  @Column('text') region: string;
  @Column('text') zone: string;
  /** ISO weekday numbers, Monday is 1. */
  @Column('smallint', { array: true }) workweek: number[];
  @Column('boolean') includeStateDays: boolean;
  @Column('text', { nullable: true }) goodFriday: Preset;
  @Column('text', { nullable: true }) december24: Preset;
  @Column('text', { nullable: true }) december31: Preset;
  /** Grows with every edit; response clocks remember it. */
  @Column('int', { default: 1 }) version: number;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Somebody has looked a year of the calendar over, as it was at a version of it. */
@Entity('calendar_reviews')
@ForeignKey('Calendar', ['agencyId', 'calendarId'], ['agencyId', 'calendarId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'reviewedBy'], ['agencyId', 'accountId'])
export class CalendarReview {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') calendarId: string;
  @PrimaryColumn('int') year: number;
  @Column('int') calendarVersion: number;
  @Column('uuid') reviewedBy: string;
  @Column('timestamptz') reviewedAt: Date;
}

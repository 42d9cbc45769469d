import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Days on which the agency itself is closed, both ends included. */
@Entity('calendar_closures')
@ForeignKey('Calendar', ['agencyId', 'calendarId'], ['agencyId', 'calendarId'], { onDelete: 'CASCADE' })
@Check('calendar_closures_range_check', '"from_day" <= "to_day"')
export class CalendarClosure {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') calendarId: string;
  @PrimaryColumn('uuid') closureId: string;
  @Column('text') name: string;
  @Column('date') fromDay: string;
  @Column('date') toDay: string;
}

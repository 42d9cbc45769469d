import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/one-of.js';
import { type CalendarDayKind, calendarDayKinds } from '../domain/business-days.js';

/** One day as it was laid down: whether it counts, and why not. A missing row means "unknown", never "counts". */
@Entity('calendar_days')
@ForeignKey('Calendar', ['agencyId', 'calendarId'], ['agencyId', 'calendarId'], { onDelete: 'CASCADE' })
@ForeignKey('Account', ['agencyId', 'correctedBy'], ['agencyId', 'accountId'])
@Check('calendar_days_kind_check', oneOf('kind', calendarDayKinds))
export class CalendarDayRow {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('uuid') calendarId: string;
  @PrimaryColumn('date') day: string;
  @Column('boolean') isBusinessDay: boolean;
  @Column('text') kind: CalendarDayKind;
  @Column('text', { nullable: true }) name: string | null;
  @Column('uuid', { nullable: true }) correctedBy: string | null;
  @Column('timestamptz', { nullable: true }) correctedAt: Date | null;
}

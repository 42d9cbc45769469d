import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarClosure } from './calendar-closure.entity.js';
import { CalendarDayRow } from './calendar-day.entity.js';
import { CalendarReview } from './calendar-review.entity.js';
import { CalendarReviews } from './calendar-reviews.js';
import { CalendarEdits } from './calendar-edits.js';
import { Calendar } from './calendar.entity.js';
import { Calendars } from './calendars.js';
import { Workweeks } from '../agencies/public-pages/workweeks.js';

/** Global, so that the start page below it can ask for the workweek. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Calendar, CalendarClosure, CalendarDayRow, CalendarReview])],
  providers: [Calendars, CalendarEdits, CalendarReviews, { provide: Workweeks, useExisting: Calendars }],
  exports: [Calendars, CalendarEdits, CalendarReviews, Workweeks],
})
export class CalendarsModule {}

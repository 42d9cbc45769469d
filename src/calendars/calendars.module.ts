import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarClosure } from './calendar-closure.entity.js';
import { CalendarDayRow } from './calendar-day.entity.js';
import { CalendarReview } from './calendar-review.entity.js';
import { CalendarReviews } from './calendar-reviews.js';
import { CalendarEdits } from './calendar-edits.js';
import { Calendar } from './calendar.entity.js';
import { Calendars } from './calendars.js';

@Module({
  imports: [TypeOrmModule.forFeature([Calendar, CalendarClosure, CalendarDayRow, CalendarReview])],
  providers: [Calendars, CalendarEdits, CalendarReviews],
  exports: [Calendars, CalendarEdits, CalendarReviews],
})
export class CalendarsModule {}

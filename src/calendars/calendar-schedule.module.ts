import { Module } from '@nestjs/common';
import { CalendarSchedule } from './calendar-schedule.js';
import { CalendarsModule } from './calendars.module.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [CalendarsModule], providers: [CalendarSchedule] })
export class CalendarScheduleModule {}

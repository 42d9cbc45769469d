import { Module } from '@nestjs/common';
import { CalendarScheduleModule } from '../calendars/calendar-schedule.module.js';
import { SlaModule } from './sla.module.js';
import { SweepSchedule } from './sweep/sweep-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [SlaModule, CalendarScheduleModule], providers: [SweepSchedule] })
export class SlaScheduleModule {}

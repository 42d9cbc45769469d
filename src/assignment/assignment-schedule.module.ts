import { Module } from '@nestjs/common';
import { AssignmentModule } from './assignment.module.js';
import { CoverageSchedule } from './coverage/coverage-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [AssignmentModule], providers: [CoverageSchedule] })
export class AssignmentScheduleModule {}

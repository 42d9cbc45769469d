import { Module } from '@nestjs/common';
import { AssignmentModule } from './assignment.module.js';
import { CoverageSchedule } from './coverage/coverage-schedule.js';
import { ClaimSchedule } from './handover/claim-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [AssignmentModule], providers: [ClaimSchedule, CoverageSchedule] })
export class AssignmentScheduleModule {}

import { Module } from '@nestjs/common';
import { AuditSchedule } from './audit-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ providers: [AuditSchedule] })
export class AuditScheduleModule {}

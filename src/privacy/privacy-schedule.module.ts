import { Module } from '@nestjs/common';
import { PrivacyModule } from './privacy.module.js';
import { PrivacySchedule } from './privacy-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [PrivacyModule], providers: [PrivacySchedule] })
export class PrivacyScheduleModule {}

import { Module } from '@nestjs/common';
import { AuthModule } from './auth.module.js';
import { LeftoversSchedule } from './leftovers-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [AuthModule], providers: [LeftoversSchedule] })
export class AuthScheduleModule {}

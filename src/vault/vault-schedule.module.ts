import { Module } from '@nestjs/common';
import { RowRenewalSchedule } from './row-macs/row-renewal-schedule.js';
import { VaultModule } from './vault.module.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [VaultModule], providers: [RowRenewalSchedule] })
export class VaultScheduleModule {}

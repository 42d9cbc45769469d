import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { Housekeeping } from './retention/housekeeping.js';

/** Cleans up every night, and at start in case that was missed. */
@Injectable()
export class PrivacySchedule extends PeriodicTask implements OnApplicationBootstrap {
  constructor(housekeeping: Housekeeping) {
    super(() => housekeeping.run());
  }

  onApplicationBootstrap(): void {
    void this.cleanUp();
  }

  @Cron('0 43 2 * * *')
  cleanUp(): Promise<void> {
    return this.round();
  }
}

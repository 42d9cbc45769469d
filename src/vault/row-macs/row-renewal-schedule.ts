import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../../config/periodic-task.js';
import { RowRenewal } from './row-renewal.js';

/** Every ten minutes; but for the hour after a rotation there is nothing to do. */
@Injectable()
export class RowRenewalSchedule extends PeriodicTask {
  constructor(renewal: RowRenewal) {
    super(() => renewal.run());
  }

  @Cron('20 */10 * * * *')
  renew(): Promise<void> {
    return this.round();
  }
}

import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../../config/periodic-task.js';
import { ClaimCheck } from './claim-check.js';

/** Every night. */
@Injectable()
export class ClaimSchedule extends PeriodicTask {
  constructor(claims: ClaimCheck) {
    super(() => claims.run());
  }

  @Cron('0 43 2 * * *')
  check(): Promise<void> {
    return this.round();
  }
}

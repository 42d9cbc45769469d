import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../../config/periodic-task.js';
import { CoverageCheck } from './coverage-check.js';

/** Every night. */
@Injectable()
export class CoverageSchedule extends PeriodicTask {
  constructor(coverage: CoverageCheck) {
    super(() => coverage.run());
  }

  @Cron('0 13 2 * * *')
  check(): Promise<void> {
    return this.round();
  }
}

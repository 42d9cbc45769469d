import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { AuditSealing } from './audit-sealing.js';

/** Seals new audit entries every five minutes. */
@Injectable()
export class AuditSchedule extends PeriodicTask {
  constructor(sealing: AuditSealing) {
    super(() => sealing.run());
  }

  @Cron('40 */5 * * * *')
  seal(): Promise<void> {
    return this.round();
  }
}

import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { AuditSealing } from './audit-sealing.js';
import { Denials } from './denials.js';

/** Every five minutes tells what was counted, and seals the new audit entries. */
@Injectable()
export class AuditSchedule extends PeriodicTask {
  constructor(denials: Denials, sealing: AuditSealing) {
    super(async () => {
      await denials.tell();
      await sealing.run();
    });
  }

  @Cron('40 */5 * * * *')
  seal(): Promise<void> {
    return this.round();
  }
}

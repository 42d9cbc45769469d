import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { eachInTurn } from '../config/all-in-turn.js';
import { PeriodicTask } from '../config/periodic-task.js';
import { AuditSealing } from './audit-sealing.js';
import { Denials } from './denials.js';

/** Every five minutes tells what was counted, and seals the new audit entries. */
@Injectable()
export class AuditSchedule extends PeriodicTask {
  constructor(denials: Denials, sealing: AuditSealing) {
    super(() =>
      eachInTurn({
        'Audit trail, denials': () => denials.tell(),
        'Audit trail, batches': () => sealing.run(),
      }),
    );
  }

  @Cron('40 */5 * * * *')
  seal(): Promise<void> {
    return this.round();
  }
}

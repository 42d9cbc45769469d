import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Rounds } from '../config/rounds.js';
import { AuditSealing } from './audit-sealing.js';

/** Seals new audit entries every five minutes. */
@Injectable()
export class AuditSchedule extends Rounds {
  constructor(sealing: AuditSealing) {
    super(() => sealing.run());
  }

  @Cron('40 */5 * * * *')
  seal(): Promise<void> {
    return this.round();
  }
}

import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../config/clock.js';
import { PeriodicTask } from '../config/periodic-task.js';
import { MailTransport } from './mail-transport.js';

/** As long as somebody may still look for one. */
const keptMs = 30 * 24 * 3600_000;

/** Deletes old mails that became files, where there is no mail server. */
@Injectable()
export class OutboxFilesSchedule extends PeriodicTask {
  constructor(transport: MailTransport, clock: Clock) {
    super(() => transport.purgeFiles(new Date(clock.now().getTime() - keptMs)));
  }

  @Cron('50 13 * * * *')
  purge(): Promise<void> {
    return this.round();
  }
}

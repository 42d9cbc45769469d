import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { NoticeSender } from './notice-sender.js';

/** Looks into the outbox every minute. */
@Injectable()
export class NotificationsSchedule extends PeriodicTask {
  constructor(sender: NoticeSender) {
    super(() => sender.run());
  }

  @Cron('20 * * * * *')
  send(): Promise<void> {
    return this.round();
  }
}

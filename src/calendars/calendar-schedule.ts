import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { Calendars } from './calendars.js';

/** Keeps every calendar 25 months ahead: on the first of the month, and at start in case that was missed. */
@Injectable()
export class CalendarSchedule extends PeriodicTask implements OnApplicationBootstrap {
  constructor(calendars: Calendars) {
    super(() => calendars.layAhead());
  }

  onApplicationBootstrap(): void {
    void this.layAhead();
  }

  @Cron('0 17 3 1 * *')
  layAhead(): Promise<void> {
    return this.round();
  }
}

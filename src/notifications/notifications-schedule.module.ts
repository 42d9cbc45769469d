import { Module } from '@nestjs/common';
import { NotificationsModule } from './notifications.module.js';
import { NotificationsSchedule } from './notifications-schedule.js';
import { OutboxFilesSchedule } from './outbox-files-schedule.js';

/** Only in the process that does the scheduled work. */
@Module({ imports: [NotificationsModule], providers: [NotificationsSchedule, OutboxFilesSchedule] })
export class NotificationsScheduleModule {}

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { NoticeSender } from './notice-sender.js';

/** Looks into the outbox every minute; one round at a time. */
@Injectable()
export class NotificationsSchedule implements BeforeApplicationShutdown {
  private readonly logger = new Logger(NotificationsSchedule.name);
  private current: Promise<void> | null = null;

  constructor(private readonly sender: NoticeSender) {}

  @Cron('20 * * * * *')
  send(): void {
    this.current ??= this.attempt().finally(() => {
      this.current = null;
    });
  }

  /** The database goes only after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.sender.run();
    } catch (error) {
      this.logger.error(error instanceof Error ? error.stack : error);
    }
  }
}

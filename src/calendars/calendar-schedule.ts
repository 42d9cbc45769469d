import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Calendars } from './calendars.js';

/** Keeps every calendar 25 months ahead: on the first of the month, and at start in case that was missed. */
@Injectable()
export class CalendarSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CalendarSchedule.name);
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly calendars: Calendars) {}

  onApplicationBootstrap(): void {
    void this.layAhead();
  }

  @Cron('0 17 3 1 * *')
  layAhead(): Promise<void> {
    this.current = this.current.then(() => this.attempt());
    return this.current;
  }

  /** The database goes only after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.calendars.layAhead();
    } catch (error) {
      for (const cause of error instanceof AggregateError ? error.errors : [error])
        this.logger.error(cause instanceof Error ? (cause.stack ?? cause.message) : 'Laying ahead failed');
    }
  }
}

import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Housekeeping } from './housekeeping.js';

/** Cleans up every night, and at start in case that was missed. */
@Injectable()
export class PrivacySchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(PrivacySchedule.name);
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly housekeeping: Housekeeping) {}

  onApplicationBootstrap(): void {
    void this.cleanUp();
  }

  @Cron('0 43 2 * * *')
  cleanUp(): Promise<void> {
    this.current = this.current.then(() => this.attempt());
    return this.current;
  }

  /** The database goes only after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.housekeeping.run();
    } catch (error) {
      for (const problem of error instanceof AggregateError ? (error.errors as unknown[]) : [error])
        this.logger.error(problem instanceof Error ? problem.stack : problem);
    }
  }
}

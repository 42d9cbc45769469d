import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Leftovers } from './leftovers.js';

const everyMs = 60 * 60_000;

/** Every hour and at start. */
@Injectable()
export class LeftoversSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LeftoversSchedule.name);
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly leftovers: Leftovers) {}

  onApplicationBootstrap(): void {
    void this.remove();
  }

  @Interval(everyMs)
  remove(): Promise<void> {
    this.current = this.current.then(() => this.attempt());
    return this.current;
  }

  /** The database goes only after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.leftovers.run();
    } catch (error) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : 'Removing leftovers failed');
    }
  }
}

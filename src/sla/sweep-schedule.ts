import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Sweep } from './sweep.js';

const everyMs = 5 * 60_000;

/** Sweeps every five minutes and at start, never twice at once in this process. */
@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SweepSchedule.name);
  private current: Promise<void> | null = null;

  constructor(private readonly everything: Sweep) {}

  onApplicationBootstrap(): void {
    void this.sweep();
  }

  /** Never rejects: whatever went wrong, the next sweep finds the same work. */
  @Interval(everyMs)
  sweep(): Promise<void> {
    this.current ??= this.attempt().finally(() => {
      this.current = null;
    });
    return this.current;
  }

  /** The database goes only after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.everything.run();
    } catch (error) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : 'The sweep failed');
    }
  }
}

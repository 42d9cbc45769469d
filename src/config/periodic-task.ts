import { Inject, Logger } from '@nestjs/common';
import { problemsIn } from './all-in-turn.js';
import { Stopping } from './stopping.js';

/**
 * Work that comes round again and finds by itself what there is to do: a missed or failed round costs nothing. So no stop
 * waits for one: it ends with the database, at its next statement.
 */
export abstract class PeriodicTask {
  @Inject() private readonly stopping: Stopping;
  private readonly logger = new Logger(this.constructor.name);
  private current: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<unknown>) {}

  /** One round at a time in this process. Never rejects: what went wrong is logged, and left to the next round. */
  async round(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.current ??= this.attempt().finally(() => {
      this.current = null;
    });
    await this.current;
  }

  private async attempt(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      for (const problem of problemsIn(error)) this.logger.error(problem);
    }
  }
}

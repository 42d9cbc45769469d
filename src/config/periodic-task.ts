import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';

/** Work that comes round again and finds by itself what there is to do: a missed or failed round costs nothing. */
export abstract class PeriodicTask implements BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private current: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<unknown>) {}

  /** One round at a time in this process. Never rejects: what went wrong is logged, and left to the next round. */
  round(): Promise<void> {
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
      await this.work();
    } catch (error) {
      for (const problem of error instanceof AggregateError ? (error.errors as unknown[]) : [error])
        this.logger.error(problem instanceof Error ? (problem.stack ?? problem.message) : problem);
    }
  }
}

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { AuditSealing } from './audit-sealing.js';

/** Seals new audit entries every five minutes; one round at a time. */
@Injectable()
export class AuditSchedule implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditSchedule.name);
  private current: Promise<void> | null = null;

  constructor(private readonly sealing: AuditSealing) {}

  @Cron('40 */5 * * * *')
  seal(): void {
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
      await this.sealing.run();
    } catch (error) {
      this.logger.error(error instanceof Error ? error.stack : error);
    }
  }
}

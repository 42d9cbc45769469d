import { AbstractLogger } from 'typeorm';

/** TypeORM's log would show what was stored, and its word on migrations would stand among the answers of commands. */
export class NoLog extends AbstractLogger {
  protected override writeLog(): void {
    // Errors are thrown as well, and logged by those who know what may be said.
  }
}

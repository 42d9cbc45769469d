import type { ConsoleLogger } from '@nestjs/common';
import { OperatorLog } from '../../src/server.js';

/** The real log, kept in memory: what may never be in a log can be looked for here. */
export class TestLog extends OperatorLog {
  /** One JSON text each. */
  readonly lines: string[] = [];

  /** All of it, for `toContain`, and to find out about a 500. */
  get text(): string {
    return this.lines.join('\n');
  }

  /** How often a row was found that the server did not write. */
  get rowAlarms(): number {
    return this.text.split('A row is not what was written').length - 1;
  }

  protected override printAsJson(...entry: Parameters<ConsoleLogger['printAsJson']>): void {
    this.lines.push(JSON.stringify(this.getJsonLogObject(...entry)));
  }
}

import { Injectable } from '@nestjs/common';
import { BreachSweep, type SweepResult } from './breach-sweep.js';
import { WarningSweep } from './warning-sweep.js';

/** All that time alone brings about. */
@Injectable()
export class Sweep {
  constructor(
    private readonly breaches: BreachSweep,
    private readonly warnings: WarningSweep,
  ) {}

  async run(): Promise<SweepResult & { warned: number }> {
    const late = await this.breaches.run();
    const near = await this.warnings.run();
    return { breached: late.breached, warned: near.warned, notified: late.notified + near.notified };
  }
}

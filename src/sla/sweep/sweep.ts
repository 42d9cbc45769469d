import { Injectable } from '@nestjs/common';
import { eachInTurn } from '../../config/all-in-turn.js';
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
    const total = { breached: 0, warned: 0, notified: 0 };
    await eachInTurn({
      breaches: async () => {
        const { breached, notified } = await this.breaches.run();
        total.breached += breached;
        total.notified += notified;
      },
      warnings: async () => {
        const { warned, notified } = await this.warnings.run();
        total.warned += warned;
        total.notified += notified;
      },
    });
    return total;
  }
}

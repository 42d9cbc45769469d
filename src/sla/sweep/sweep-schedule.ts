import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PeriodicTask } from '../../config/periodic-task.js';
import { Sweep } from './sweep.js';

const everyMs = 5 * 60_000;

/** Sweeps every five minutes and at start. */
@Injectable()
export class SweepSchedule extends PeriodicTask implements OnApplicationBootstrap {
  constructor(sweep: Sweep) {
    super(() => sweep.run());
  }

  onApplicationBootstrap(): void {
    void this.sweep();
  }

  @Interval(everyMs)
  sweep(): Promise<void> {
    return this.round();
  }
}

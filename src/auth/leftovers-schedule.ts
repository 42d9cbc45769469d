import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PeriodicTask } from '../config/periodic-task.js';
import { Leftovers } from './leftovers.js';

const everyMs = 60 * 60_000;

/** Every hour and at start. */
@Injectable()
export class LeftoversSchedule extends PeriodicTask implements OnApplicationBootstrap {
  constructor(leftovers: Leftovers) {
    super(() => leftovers.run());
  }

  onApplicationBootstrap(): void {
    void this.remove();
  }

  @Interval(everyMs)
  remove(): Promise<void> {
    return this.round();
  }
}

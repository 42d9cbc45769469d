import { Injectable } from '@nestjs/common';

/** The only source of "now". Tests and the demo set-up put a clock here that they move themselves. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved. */
export class MovableClock extends Clock {
  constructor(private current: Date) {
    super();
  }

  now(): Date {
    return this.current;
  }

  moveTo(instant: Date): void {
    this.current = instant;
  }
}

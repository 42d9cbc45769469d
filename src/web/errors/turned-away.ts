import { performance } from 'node:perf_hooks';

const everyMs = 60_000;

/** For whom there was no room. Strangers come in any number: it is told at once, and from then on once a minute how many there were. */
export class TurnedAway {
  private count = 0;
  private toldAt = -Infinity;

  constructor(private readonly tell: (count: number) => void) {}

  /** @param now in milliseconds, by a clock that nobody sets */
  note(now = performance.now()): void {
    this.count += 1;
    if (now - this.toldAt < everyMs) return;
    this.tell(this.count);
    this.count = 0;
    this.toldAt = now;
  }
}

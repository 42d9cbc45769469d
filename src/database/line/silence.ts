/** Until somebody tries again whether there is an answer. */
const restMs = 1_000;

/**
 * Whether PostgreSQL, or the network before it, has fallen silent. Who asks in vain has waited long enough for one
 * page: what it asks next is answered at once, and so is everybody else. A single connection that hangs beside others that
 * answer is no silence.
 */
export class Silence {
  private heardAt = -Infinity;
  private over = -Infinity;

  get isNow(): boolean {
    return performance.now() < this.over;
  }

  heard(): void {
    this.heardAt = performance.now();
    this.over = -Infinity;
  }

  /** @param asked when that was asked to which no answer came in time */
  unanswered(asked: number): void {
    if (this.heardAt < asked) this.over = performance.now() + restMs;
  }
}

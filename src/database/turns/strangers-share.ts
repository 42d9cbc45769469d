import { type AgencyLine, AgencyLines } from './agency-lines.js';
import { TooManyAtOnce } from './personal-turns.js';
import type { Stranger } from './strangers.js';

/** At one agency, in each process: about as many as are through before the last of them has waited too long. */
export const mostStrangersWaiting = 500;

class StrangersLine implements AgencyLine {
  /** Who has had a connection before, comes first. */
  private readonly begun: (() => void)[] = [];
  private readonly fresh: (() => void)[] = [];

  /**
   * What has begun is never turned away: by that one could tell whether there was more to do for a name than for another.
   * @throws {TooManyAtOnce}
   */
  add({ begun }: Stranger, start: () => void): void {
    if (!begun && this.fresh.length >= mostStrangersWaiting) throw new TooManyAtOnce();
    (begun ? this.begun : this.fresh).push(start);
  }

  take(): (() => void) | undefined {
    return this.begun.shift() ?? this.fresh.shift();
  }

  leave(start: () => void): void {
    for (const line of [this.begun, this.fresh]) {
      const at = line.indexOf(start);
      if (at >= 0) line.splice(at, 1);
    }
  }

  get isEmpty(): boolean {
    return this.begun.length + this.fresh.length === 0;
  }
}

/**
 * Of the connections to the database strangers have a part in hand at most, and wait here for it: however many come at
 * once, the others are there for people who are signed in. Agencies take turns.
 */
export class StrangersShare {
  private running = 0;
  private readonly agencies = new AgencyLines(() => new StrangersLine());

  /** @param patienceMs how long somebody waits for their turn */
  constructor(
    private readonly mostAtOnce: number,
    private readonly patienceMs: number,
  ) {}

  /** @throws {TooManyAtOnce} */
  async enter(stranger: Stranger): Promise<void> {
    // Who has one in hand and needs another would wait for those who wait for the same.
    if (stranger.held > 0 || this.running < this.mostAtOnce) this.running += 1;
    else await this.turn(stranger);
    stranger.begun = true;
    stranger.held += 1;
  }

  leave(stranger: Stranger): void {
    stranger.held -= 1;
    this.running -= 1;
    if (this.running < this.mostAtOnce) this.passOn();
  }

  private turn(stranger: Stranger): Promise<void> {
    const { agencyId } = stranger;
    return new Promise((begin, refuse) => {
      const start = () => {
        clearTimeout(tired);
        begin();
      };
      this.agencies.add(agencyId, (line) => {
        line.add(stranger, start);
      });
      const tired = setTimeout(() => {
        this.agencies.leave(agencyId, (line) => {
          line.leave(start);
        });
        refuse(new TooManyAtOnce());
      }, this.patienceMs).unref();
    });
  }

  private passOn(): void {
    const start = this.agencies.take();
    if (!start) return;
    this.running += 1;
    start();
  }
}

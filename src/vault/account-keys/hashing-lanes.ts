import { type AgencyLine, AgencyLines } from '../../database/turns/agency-lines.js';
import { Busy } from '../ciphers/errors.js';

/**
 * Who waits for a password to be hashed, and how many turns they get where all kinds wait at once: people known by a
 * session, a link or a browser that signed in before; strangers who register; strangers who waited as they were told;
 * strangers.
 */
const turnsOf = { known: 4, registering: 2, patient: 2, unknown: 1 } as const;

export type HashingLane = keyof typeof turnsOf;

export interface HashingPlace {
  /** Null for the operator, who works for no agency. */
  agencyId: string | null;
  lane: HashingLane;
}

/** Where the operator and set-up wait. */
export const operatorsPlace: HashingPlace = { agencyId: null, lane: 'known' };

/** What waits in a lane, and when it has its next turn, by the agency's own count of turns. */
interface Lane {
  readonly waiting: (() => void)[];
  nextTurn: number;
}

class AgencyLanes implements AgencyLine {
  private readonly lanes = new Map<HashingLane, Lane>();
  private turn = 0;

  add(kind: HashingLane, start: () => void, most: number): void {
    if (this.isFull(kind, most)) throw new Busy();
    const lane = this.lanes.get(kind) ?? { waiting: [], nextTurn: 0 };
    // A lane that was empty has saved up no turns.
    if (lane.waiting.length === 0) lane.nextTurn = Math.max(lane.nextTurn, this.turn);
    lane.waiting.push(start);
    this.lanes.set(kind, lane);
  }

  /** Whose turn it is: the lane that has waited longest, by what each is worth (stride scheduling, Waldspurger 1995). */
  take(): (() => void) | undefined {
    const waiting = [...this.lanes].filter(([, lane]) => lane.waiting.length > 0);
    const [first] = waiting.sort(([, one], [, other]) => one.nextTurn - other.nextTurn);
    if (first === undefined) return undefined;
    const [kind, lane] = first;
    this.turn = lane.nextTurn;
    lane.nextTurn += 1 / turnsOf[kind];
    return lane.waiting.shift();
  }

  isFull(kind: HashingLane, most: number): boolean {
    return (this.lanes.get(kind)?.waiting.length ?? 0) >= most;
  }

  get isEmpty(): boolean {
    return this.waiting === 0;
  }

  get waiting(): number {
    return [...this.lanes.values()].reduce((sum, lane) => sum + lane.waiting.length, 0);
  }
}

/** Lets few work at once. Agencies take turns, and within each its lanes. */
export class HashingLanes {
  private running = 0;
  private readonly agencies = new AgencyLines(() => new AgencyLanes());

  /** @param mostWaiting in each lane of each agency */
  constructor(
    private readonly mostAtOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws {Busy} when too many wait there */
  async run<Result>(place: HashingPlace, work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.mostAtOnce) this.running += 1;
    else await this.turn(place);
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  isFull({ agencyId, lane }: HashingPlace): boolean {
    return this.agencies.at(agencyId)?.isFull(lane, this.mostWaiting) ?? false;
  }

  get load(): { running: number; waiting: number } {
    const waiting = this.agencies.all().reduce((sum, agency) => sum + agency.waiting, 0);
    return { running: this.running, waiting };
  }

  private turn({ agencyId, lane }: HashingPlace): Promise<void> {
    return new Promise((start) => {
      this.agencies.add(agencyId, (agency) => {
        agency.add(lane, start, this.mostWaiting);
      });
    });
  }

  private passOn(): void {
    const start = this.agencies.take();
    if (start) start();
    else this.running -= 1;
  }
}

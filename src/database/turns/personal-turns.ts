import { AsyncLocalStorage } from 'node:async_hooks';
import type { Person } from '../transaction.js';

/** Far more than somebody has under way who presses buttons. */
const mostWaiting = 100;

/** Somebody has sent more at once than anybody does by hand, or strangers more than there is room for. */
export class TooManyAtOnce extends Error {
  readonly status = 503;
}

/**
 * Whose verbs are under way in this process: of each person one, and their others wait for it here. In the database they
 * would wait for the same rows, each with a connection in hand, until there was none left for anybody else.
 */
export class PersonalTurns {
  private readonly lines = new Map<string, (() => void)[]>();
  private readonly within = new AsyncLocalStorage<string>();

  /** @throws {TooManyAtOnce} */
  async run<Result>({ agencyId, accountId }: Person, work: () => Promise<Result>): Promise<Result> {
    const person = `${agencyId} ${accountId}`;
    // What a verb calls belongs to its turn.
    if (this.within.getStore() === person) return work();
    await this.turn(person);
    try {
      return await this.within.run(person, work);
    } finally {
      this.passOn(person);
    }
  }

  private async turn(person: string): Promise<void> {
    const line = this.lines.get(person);
    if (line === undefined) this.lines.set(person, []);
    else if (line.length >= mostWaiting) throw new TooManyAtOnce();
    else await new Promise<void>((start) => line.push(start));
  }

  private passOn(person: string): void {
    const next = this.lines.get(person)?.shift();
    if (next) next();
    else this.lines.delete(person);
    // Following every promise of the process has its price, on pages that only read, too: nobody is within any verb.
    if (this.lines.size === 0) this.within.disable();
  }
}

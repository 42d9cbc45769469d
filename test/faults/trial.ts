import { formBodyOf } from '../support/form-body.js';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { anew, spent } from '../repeated/again.js';
import type { Exchange } from '../support/http-exchange.js';
import type { Deed, Scene } from './deed.js';
import { freshHouse, type House, twinOf } from './house.js';
import { brokenInvariants } from './invariants.js';
import { differences, doubledTables, fingerprintOf, idsIn, type Outcome, outcomeOf, stateOf } from './state.js';
import type { Tally } from './tally.js';
import { inSteps } from './verbs/in-steps.js';

/** People press a button a few times. */
const mostTries = 5;

interface DoneAtOnce {
  answer: Exchange;
  /** How the database looks afterwards, and where that differs whenever it is done. */
  once: Outcome;
  random: readonly string[];
  /** How it looks now. */
  outcome: () => Promise<Outcome>;
  /** Its fingerprint before. */
  untouched: string;
  changesNothing: boolean;
  /** Of one sending, in milliseconds. */
  took: number;
}

/** One verb, as it is done without any fault, and what comes of it with one. */
export class Trial {
  /** Sentences: what should not be. */
  readonly problems: string[] = [];
  private tally: Tally & { statuses: Map<number, number> };
  private readonly allowed: readonly string[];

  private constructor(
    readonly house: House,
    readonly deed: Deed,
    private readonly route: string,
    private readonly fine: DoneAtOnce,
  ) {
    this.tally = emptyTally(route);
    this.allowed = madeAnew(route);
  }

  static async of(house: House, route: string, scene: Scene): Promise<Trial> {
    const deed = await scene(await freshHouse(house));
    await house.keep('arranged');
    const fine = await doneAtOnce(house, deed);
    const { answer } = fine;
    if (![200, 303].includes(answer.status))
      throw new Error(`${route} is refused: ${answerText(answer)} ${answer.body}`);
    return new Trial(house, deed, route, fine);
  }

  get took(): number {
    return this.fine.took;
  }

  /** What was judged since the last time. */
  told(): Tally {
    const { tally } = this;
    this.tally = emptyTally(this.route);
    return tally;
  }

  /** The button is pressed, with a line that is lost after this statement. */
  send(cutAt?: number): Promise<Exchange> {
    return send(this.house, this.deed, cutAt);
  }

  /**
   * Compares with how it is without a fault, sends the form once more, and compares again.
   * @param first what was answered; null: nobody answered
   */
  async judge(fault: string, first: Exchange | null): Promise<void> {
    const { tally } = this;
    const { statuses } = tally;
    const { answer, changesNothing, untouched } = this.fine;
    const problem = (sentence: string) => this.problems.push(`${fault}: ${sentence}`);
    tally.tried += 1;
    statuses.set(first?.status ?? 0, (statuses.get(first?.status ?? 0) ?? 0) + 1);
    const isAcknowledged = first !== null && sameAnswer(first, answer);
    if (isAcknowledged) tally.acknowledged += 1;
    else if (first && first.status !== 503) problem(`answered ${answerText(first)}`);
    if ((await fingerprintOf(this.house.database)) !== untouched) await this.compare(isAcknowledged, problem);
    else if (isAcknowledged && !changesNothing) {
      tally.lost += 1;
      problem(`lost, though answered ${answerText(first)}`);
    }
  }

  private async compare(isAcknowledged: boolean, problem: (sentence: string) => unknown): Promise<void> {
    const { house, route, tally } = this;
    const { answer, once, outcome, random } = this.fine;
    const first = await outcome();
    let last = first;
    if (!isAcknowledged) {
      const again = await this.sendUntilAnswered();
      if (!sameAnswer(again, answer) && again.status !== spent[route]?.status)
        problem(`sent again, answered ${answerText(again)} instead of ${answerText(answer)}`);
      last = await outcome();
    }
    const half = route in inSteps ? [] : differences(once, first, random);
    const wrong = [...half, ...differences(once, last, random)].filter(
      (key) => !this.allowed.includes(key.split('.')[0] ?? ''),
    );
    const doubled = doubledTables(once, last).filter((table) => wrong.includes(table));
    if (doubled.length > 0) tally.doubled += 1;
    else if (wrong.length > 0) tally.halfWritten += 1;
    if (wrong.length > 0) problem(`other than at once are ${inShort(wrong).join(', ')}`);
    for (const sentence of await brokenInvariants(house.database, house.world)) problem(sentence);
    await house.restore('arranged');
  }

  private async sendUntilAnswered(): Promise<Exchange> {
    let answer = await this.send();
    for (let tries = 1; answer.status === 503 && tries < mostTries; tries += 1) answer = await this.send();
    return answer;
  }
}

function emptyTally(what: string): Tally & { statuses: Map<number, number> } {
  return { what, tried: 0, acknowledged: 0, lost: 0, doubled: 0, halfWritten: 0, statuses: new Map<number, number>() };
}

/** A table whose rows are more or fewer, without all its columns. */
function inShort(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => !key.includes('.') || !keys.includes(key.split('.')[0] ?? ''));
}

/** Tables that are right to hold something more after the second sending; sessions, where nobody has the first one's cookie. */
function madeAnew(route: string): string[] {
  const [, ...tables] = anew[route] ?? [''];
  return [
    'sessions',
    ...tables,
    ...(inSteps[route]?.twice ?? []),
    // What the first one used up is refused the second one, and that counts as somebody refused.
    ...(spent[route]?.status === 422 ? ['audit_entries', 'denial_counts'] : []),
  ];
}

/** Without any fault; twice, from the same beginning, to see what is random in it. */
async function doneAtOnce(house: House, deed: Deed): Promise<DoneAtOnce> {
  const before = idsIn(await stateOf(house.database));
  const outcome = async (): Promise<Outcome> => outcomeOf(before, await stateOf(house.database));
  const untouched = await fingerprintOf(house.database);
  const answer = await send(house, deed);
  const once = await outcome();
  const changesNothing = (await fingerprintOf(house.database)) === untouched;
  await house.restore('arranged');
  const began = performance.now();
  await send(house, deed);
  const took = performance.now() - began;
  const random = differences(once, await outcome());
  await house.restore('arranged');
  return { answer, once, random, outcome, untouched, changesNothing, took };
}

async function send({ world, line }: House, { browser, action, fields }: Deed, cutAt?: number): Promise<Exchange> {
  // Otherwise the first request would ask more than the second.
  world.nest.get(AgencyDirectory).forget();
  line.begin(cutAt);
  return twinOf(browser, world.port).request('POST', action, formBodyOf(fields));
}

function answerText({ status, headers }: Exchange): string {
  return `${status.toString()} ${headers.location ?? ''}`.trim().replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}

function sameAnswer(one: Exchange, other: Exchange): boolean {
  return answerText(one) === answerText(other);
}

import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { anew, spent } from '../repeated/again.js';
import type { Exchange } from '../support/http-exchange.js';
import type { Deed, Scene } from './deed.js';
import { freshHouse, type House, twinOf } from './house.js';
import { brokenInvariants } from './invariants.js';
import { differences, doubledTables, fingerprintOf, type Outcome, outcomeOf, stateOf } from './state.js';
import type { Tally } from './tally.js';
import { inSteps } from './verbs/in-steps.js';

/** What came of one verb, cut after each of its statements; `tried` are the cuts. */
export interface CutVerb {
  tally: Tally;
  /** Sentences: what should not be. */
  problems: string[];
}

/** People press a button a few times. */
const mostTries = 5;

/** Presses the verb's button and loses the line after its 1st, 2nd, 3rd … statement, until the answer gets through. */
export async function cutVerb(house: House, route: string, scene: Scene): Promise<CutVerb> {
  const deed = await arranged(house, scene);
  const { answer, once, changesNothing, random, outcome, untouched } = await doneAtOnce(house, deed);
  if (![200, 303].includes(answer.status)) throw new Error(`${route} is refused: ${answerText(answer)} ${answer.body}`);

  const statuses = new Map<number, number>();
  const tally = { what: route, tried: 0, acknowledged: 0, lost: 0, doubled: 0, halfWritten: 0, statuses };
  const result: CutVerb = { tally, problems: [] };
  const allowed = madeAnew(route);
  for (let cutAt = 1; ; cutAt += 1) {
    const cut = await send(house, deed, cutAt);
    if (!house.line.hasCut) return result;
    const problem = (sentence: string) => result.problems.push(`cut after statement ${cutAt.toString()}: ${sentence}`);
    tally.tried += 1;
    statuses.set(cut.status, (statuses.get(cut.status) ?? 0) + 1);
    const isAcknowledged = sameAnswer(cut, answer);
    if (isAcknowledged) tally.acknowledged += 1;
    else if (cut.status !== 503) problem(`answered ${answerText(cut)}`);
    if ((await fingerprintOf(house.database)) === untouched) {
      if (!isAcknowledged || changesNothing) continue;
      tally.lost += 1;
      problem(`lost, though answered ${answerText(cut)}`);
      continue;
    }
    const half = route in inSteps ? [] : differences(once, await outcome(), random);
    if (!isAcknowledged) {
      const again = await sendUntilAnswered(house, deed);
      if (!sameAnswer(again, answer) && again.status !== spent[route]?.status)
        problem(`sent again, answered ${answerText(again)} instead of ${answerText(answer)}`);
    }
    const wrong = [...half, ...differences(once, await outcome(), random)].filter(
      (key) => !allowed.includes(key.split('.')[0] ?? ''),
    );
    const doubled = doubledTables(once, await outcome()).filter((table) => wrong.includes(table));
    if (doubled.length > 0) tally.doubled += 1;
    else if (wrong.length > 0) tally.halfWritten += 1;
    if (wrong.length > 0) problem(`other than at once are ${inShort(wrong).join(', ')}`);
    for (const sentence of await brokenInvariants(house.database, house.world)) problem(sentence);
    await house.restore('arranged');
  }
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
    ...(spent[route]?.status === 422 ? ['audit_entries'] : []),
  ];
}

async function arranged(house: House, scene: Scene): Promise<Deed> {
  const deed = await scene(await freshHouse(house));
  await house.keep('arranged');
  return deed;
}

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
}

/** Without any fault; twice, from the same beginning, to see what is random in it. */
async function doneAtOnce(house: House, deed: Deed): Promise<DoneAtOnce> {
  const before = await stateOf(house.database);
  const outcome = async (): Promise<Outcome> => outcomeOf(before, await stateOf(house.database));
  const untouched = await fingerprintOf(house.database);
  const answer = await send(house, deed);
  const once = await outcome();
  const changesNothing = (await fingerprintOf(house.database)) === untouched;
  await house.restore('arranged');
  await send(house, deed);
  const random = differences(once, await outcome());
  await house.restore('arranged');
  return { answer, once, random, outcome, untouched, changesNothing };
}

/** The button is pressed, with a line that is lost after this statement. */
async function send({ world, line }: House, { browser, action, fields }: Deed, cutAt?: number): Promise<Exchange> {
  // Otherwise the first request would ask more than the second.
  world.nest.get(AgencyDirectory).forget();
  line.begin(cutAt);
  return twinOf(browser, world.port).request('POST', action, { body: new URLSearchParams(fields).toString() });
}

async function sendUntilAnswered(house: House, deed: Deed): Promise<Exchange> {
  let answer = await send(house, deed);
  for (let tries = 1; answer.status === 503 && tries < mostTries; tries += 1) answer = await send(house, deed);
  return answer;
}

function answerText({ status, headers }: Exchange): string {
  return `${status.toString()} ${headers.location ?? ''}`.trim().replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}

function sameAnswer(one: Exchange, other: Exchange): boolean {
  return answerText(one) === answerText(other);
}

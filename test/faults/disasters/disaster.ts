import { setTimeout as sleep } from 'node:timers/promises';
import { everything } from '../../support/day-seed.js';
import { counselorOf, submitInquiry } from '../../support/inquiries.js';
import { ServerProcess } from '../../support/server-process.js';
import type { World } from '../../support/world.js';
import { until } from '../../support/until.js';
import { brokenInvariants } from '../invariants.js';
import { type Tally, tallyOf, type Thread } from '../tally.js';
import { clientSide, counselorSide, Writer } from '../writer.js';

/* eslint-disable-next-line no-restricted-syntax -- how long a run may take is told from outside */
const told = process.env.ROUNDS;

/** How often each disaster comes: `ROUNDS`, or twice as part of all tests. */
export const rounds = told === undefined ? (everything ? 10 : 2) : Number(told);

/** A bad day; it says afterwards what came of it. */
export type Disaster = (what: string) => Promise<Tally>;

const ends: (() => Promise<unknown>)[] = [];

/** To be done when the day is over, the last first. */
export function atEnd(work: () => Promise<unknown>): void {
  ends.push(work);
}

export async function clearAway(): Promise<void> {
  for (let work = ends.pop(); work; work = ends.pop()) await work();
}

/** Of who answers now. */
type Port = () => number;

/** On each of some threads both sides write on and on, until the disaster is over; then everybody looks what came of it. */
export async function underLoad(world: World, port: Port, disaster: () => Promise<void>): Promise<Thread[]> {
  const threads: Thread[] = [];
  for (const name of ['anemone', 'brunnen', 'clematis']) threads.push(await threadOf(world, port, name));
  let over = false;
  const writing = threads.flatMap(({ writers }) => writers.map((writer) => writer.write(() => over)));
  const isAcknowledged = () =>
    threads.some(({ writers }) => writers.some(({ acknowledged }) => acknowledged.length > 0));
  await disaster()
    // A busy machine may be no further than the first letters when it is over.
    .then(() => until(isAcknowledged))
    .finally(() => (over = true));
  await Promise.all(writing);
  return threads;
}

/** Answers that may be given on a bad day: done, not any more what you saw, in a moment; 0: nobody answered. */
export const onABadDay = [0, 200, 303, 422, 503];
/** Where the server itself is there to answer. */
export const answeredBadly = onABadDay.filter((status) => status !== 0);
/** And where nobody may notice anything. */
export const asAlways = [200, 303, 422];

/** What came of it: nothing was lost, doubled or half-written. */
export async function survived(
  what: string,
  world: World,
  threads: readonly Thread[],
  answers = onABadDay,
): Promise<Tally> {
  // Who reads it all does not live minutes before those who wrote it: a session from the future is none.
  world.clock.moveTo(new Date());
  const store = { query: <Row>(sql: string, parameters?: unknown[]) => world.sql<Row>(sql, parameters) };
  const broken = await brokenInvariants(store, world);
  const tally = await tallyOf(what, threads, broken.length);
  const strange = [...tally.statuses.keys()].filter((status) => !answers.includes(status));
  expect({ ...tally, broken, strange }).toMatchObject({ lost: 0, doubled: 0, halfWritten: 0, broken: [], strange: [] });
  expect(tally.acknowledged).toBeGreaterThan(0);
  return tally;
}

/** People write more in a minute here than others in a year. */
export const manyLetters = { MESSAGES_PER_ACCOUNT: '100000' };

/** An instance of its own on the world's database, as `npm start` runs it. */
export async function instanceOf(world: World): Promise<ServerProcess> {
  return ServerProcess.spawn({
    DATABASE_URL: world.databaseUrl,
    ROOT_KEY_FILE: world.environment.rootKeyFile,
    DATA_DIR: world.environment.dataDir,
    BASE_URL: 'http://localhost',
    ...manyLetters,
    STOP_NOTICE_SECONDS: '1',
  });
}

/** A random moment. */
export async function aWhile(mostMs = 1_500): Promise<void> {
  await sleep(Math.random() * mostMs);
}

async function threadOf(world: World, port: Port, name: string): Promise<Thread> {
  const client = await world.registered(name);
  const id = await submitInquiry(client, { subject: name });
  const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
  const sides = [clientSide(client, id), counselorSide(counselor, id)];
  return { sides, writers: sides.map((side, at) => new Writer(side, port, `${name} ${at.toString()}`)) };
}

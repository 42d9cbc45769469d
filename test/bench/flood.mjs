/**
 * What real people get while a flood runs: `npm run bench:flood [-- --seconds 20 --connections 64 --only 'forms of 8 MB'
 * --rate 50]`. A scratch database of its own; nothing is kept. People wait where a page asks them to, and the wait counts as
 * their time. The floods come from this machine, too, and take their part of its processors: beside each stands who took how
 * much, and how long the server's own loop was held up. `--rate` paces a flood to so many requests a second.
 */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { floodNames } from './floods.mjs';
import { openHouse } from './house.mjs';
import { cpuOfServer } from './machine.mjs';
import { own, register, submitted, valueIn, Visitor, writes } from './visitor.mjs';

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '64' },
    only: { type: 'string', multiple: true, default: floodNames },
    rate: { type: 'string', default: '0' },
  },
});
const elsewhere = 'anderswo.test';
const longestPatience = 60_000;
let number = 0;

// One person here writes as often as twenty would.
const house = await openHouse({ inquiries: 200, variables: { MESSAGES_PER_ACCOUNT: '100000' } });
try {
  await house.addAgency({ slug: 'anderswo', host: elsewhere, userName: 'ada.anders', password: own });
  await measure(await house.serve());
} finally {
  await house.close();
}

async function measure(server) {
  const { port } = new URL(server.base);
  const people = await peopleAt(port);
  console.log(
    '| while | people | tried | got through | median ms | 95 % within ms |\n| --- | --- | --- | --- | --- | --- |',
  );
  const [connections, rate] = [Number(given.connections), Number(given.rate)];
  for (const name of [null, ...given.only]) {
    const pouring = name && (await pour({ name, port, connections, rate }));
    const before = await stateOf(server);
    const ends = Date.now() + Number(given.seconds) * 1_000;
    const lives = await Promise.all(people.map(async (person) => ({ person, times: await live(person, ends) })));
    for (const { person, times } of lives) report(name ?? 'nothing', person.name, times);
    tellServer(name ?? 'nothing', before, await stateOf(server));
    if (pouring) tell(name, await pouring.end());
    // What one flood has used up is not the next one's.
    await house.database.query('DELETE FROM attempt_throttles; DELETE FROM quotas');
  }
}

/** Processor time so far, and what the server noticed since it was last asked. */
async function stateOf({ noticed }) {
  const database = await cpuOfServer(house.postmaster);
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), database, bench: (user + system) / 1_000, ...(await noticed()) };
}

/** In a thread of its own: what people wait for shall be the server. */
async function pour(workerData) {
  const worker = new Worker(new URL('floods.mjs', import.meta.url), { workerData });
  await once(worker, 'message');
  await sleep(1_000);
  const begin = performance.now();
  return {
    end: async () => {
      const counted = once(worker, 'message');
      worker.postMessage('enough');
      const [counts] = await counted;
      const seconds = (performance.now() - begin) / 1_000;
      await once(worker, 'exit');
      return { counts, seconds };
    },
  };
}

/** What people do, each by themselves, one thing after the other. True where it worked. */
async function peopleAt(port) {
  const [known, writer] = [new Visitor(port), new Visitor(port)];
  await register(known, 'bekannte');
  await known.get('/inquiries');
  known.forget('session');
  await register(writer, 'schreibende');
  const thread = await submitted(writer);
  return [
    { name: 'open the start page', every: 100, act: async () => (await new Visitor(port).get('/')).status === 200 },
    { name: 'open their own thread', every: 250, act: async () => (await writer.get(thread)).status === 200 },
    { name: 'write in their own thread', every: 1_000, act: () => writes(writer, thread) },
    { name: 'sign in, known browser', every: 1_000, act: () => signsIn(known, 'bekannte', own) },
    {
      name: 'sign in at that name, new browser',
      every: 1_000,
      act: () => signsIn(new Visitor(port), 'bekannte', own),
    },
    {
      name: 'sign in at another name, new browser',
      every: 1_000,
      act: () => signsIn(new Visitor(port), 'judith.lindner', house.password),
    },
    { name: 'register', every: 4_000, act: () => register(new Visitor(port), `mensch-${(number += 1)}`) },
    {
      name: 'ask for a reset link',
      every: 7_000,
      act: async () => (await new Visitor(port).post('/password-reset', { userName: 'schreibende' })).status === 303,
    },
    {
      name: 'elsewhere: open the start page',
      every: 100,
      act: async () => (await new Visitor(port, elsewhere).get('/')).status === 200,
    },
    {
      name: 'elsewhere: sign in, new browser',
      every: 1_000,
      act: () => signsIn(new Visitor(port, elsewhere), 'ada.anders', own),
    },
  ];
}

async function live({ act, every }, ends) {
  const times = [];
  while (Date.now() < ends) {
    const began = performance.now();
    const worked = await act().catch(() => false);
    times.push({ worked, ms: performance.now() - began });
    await sleep(every);
  }
  return times;
}

/** Types, waits as long as the page says, types again. */
async function signsIn(visitor, userName, password) {
  const ends = Date.now() + longestPatience;
  let ticket = '';
  while (Date.now() < ends) {
    const { status, body, headers } = await visitor.post('/login', { userName, password, ticket });
    if (status === 303) return true;
    ticket = valueIn(body, 'ticket');
    if (!ticket) return false;
    await sleep(Number(headers['retry-after'] ?? 1) * 1_000);
  }
  return false;
}

function report(flood, who, times) {
  const through = times.flatMap(({ worked, ms }) => (worked ? [ms] : [])).sort((one, other) => one - other);
  const within = (share) => through[Math.ceil(through.length * share) - 1]?.toFixed(0) ?? '–';
  console.log(`| ${[flood, who, times.length, through.length, within(0.5), within(0.95)].join(' | ')} |`);
}

function tellServer(flood, before, after) {
  const share = (who) => `${(((after[who] - before[who]) / (after.at - before.at)) * 100).toFixed(0)} %`;
  const processor = `of one processor: server ${share('app')}, PostgreSQL ${share('database')}, people and flood ${share('bench')}`;
  const loop = `loop held up ${after.median.toFixed(0)} ms, 99 % within ${after.most.toFixed(0)} ms`;
  console.log(`| ${flood} | *the server* | ${processor}; ${loop}; ${after.log - before.log} lines of log | | | |`);
}

function tell(flood, { counts, seconds }) {
  const rates = Object.entries(counts).map(([status, count]) => `${status}: ${(count / seconds).toFixed(1)}/s`);
  console.log(`| ${flood} | *the flood itself* | ${rates.join(', ')} | | | |`);
}

/**
 * What the pages cost, and what bare servers would make of the same job on the same machine in the same minutes, one as fast as
 * can be (`ceiling`) and one of the stack that this one is built with (`stack`):
 * `npm run bench:pages [-- --inquiries 2000 --threads 10000 --seconds 6 --rounds 3]`. A scratch database of its own; nothing is
 * kept. Of the inquiries half are open; up to the number of threads, concluded ones are added.
 */
import { parseArgs } from 'node:util';
import { addHistory } from './history.mjs';
import { openHouse, unlimited } from './house.mjs';
import { cpuOf, cpuOfServer, memoryOf } from './machine.mjs';
import { connections, counselors, drive, pagesOf } from './visits.mjs';

const { values: given } = parseArgs({
  options: {
    inquiries: { type: 'string', default: '2000' },
    threads: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
  },
});
const house = await openHouse({ inquiries: Number(given.inquiries), counselors, variables: unlimited });
try {
  await addHistory(house, Number(given.threads) - Number(given.inquiries));
  await measure();
} finally {
  await house.close();
}

async function measure() {
  const ours = await house.serve();
  const ceiling = await house.serve(new URL('ceiling.mjs', import.meta.url).pathname, [house.url]);
  const servers = {
    ours,
    ceiling,
    stack: await house.serve(new URL('stack.mjs', import.meta.url).pathname, [house.url]),
  };
  const [holdings] =
    await ask(`SELECT count(*)::int AS threads, count(*) FILTER (WHERE state <> 'concluded')::int AS open,
    (SELECT count(*)::int FROM response_clocks WHERE stopped_at IS NULL AND due_at < now()) AS overdue,
    (SELECT count(*)::int FROM counselor_profiles) AS counselors FROM inquiries`);
  console.log(
    `${JSON.stringify(holdings)}, ${connections} connections, ${given.rounds} rounds of ${given.seconds} s each, in turn\n`,
  );
  const atStart = await memoryOf(ours.pid);
  const pages = await pagesOf(ours.base, house.password);
  // Code and plans are made on the first requests; what is measured is what people get afterwards.
  for (const page of pages) await inTurn(servers, page, Math.min(3, Number(given.seconds)));
  const results = new Map(pages.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(given.rounds); round++)
    for (const page of pages) results.get(page.name).push(await inTurn(servers, page, Number(given.seconds)));
  report(pages, results);
  const memory = [atStart, await memoryOf(ours.pid)].map((size) => size.toFixed(0));
  console.log(`\nMemory of the app (PSS): ${memory[0]} MiB when it had started, ${memory[1]} MiB after all of it`);
}

async function inTurn({ ours, ceiling, stack }, page, seconds) {
  await house.database.query('SELECT pg_stat_statements_reset()');
  const before = await used(ours);
  const own = await drive(ours.base, page, page.ask, seconds);
  const after = await used(ours);
  const [stated] =
    await ask(`SELECT sum(calls)::float AS calls, sum(total_plan_time) AS planning, sum(total_exec_time) AS running FROM pg_stat_statements
    WHERE query !~* '^(BEGIN|START|COMMIT|ROLLBACK|SELECT pg_stat)'`);
  const each = (value) => value / own.total;
  return {
    ...own,
    ...named('ceiling', await bare(ceiling, page, seconds)),
    ...named('stack', await bare(stack, page, seconds)),
    app: each(after.app - before.app),
    server: each(after.server - before.server),
    statements: each(stated.calls ?? 0),
    planning: each(stated.planning ?? 0),
    running: each(stated.running ?? 0),
  };
}

/** The same job by a bare server. */
async function bare({ base, pid }, page, seconds) {
  const before = await cpuOf(pid);
  const request = { path: page.bare, cookie: '', ...(page.expects === 303 && { body: 'message=Ein+Brief' }) };
  const { perSecond, total } = await drive(base, page, () => request, seconds);
  return { perSecond, app: ((await cpuOf(pid)) - before) / total };
}

function named(name, { perSecond, app }) {
  return { [name]: perSecond, [`${name}Cpu`]: app };
}

async function used({ pid }) {
  return { app: await cpuOf(pid), server: await cpuOfServer(house.postmaster) };
}

function report(pages, results) {
  const heads = [
    'page',
    'req/s',
    'ceiling',
    'share',
    'stack',
    'share',
    'p50 ms',
    'p99 ms',
    'statements',
    'planning ms',
    'running ms',
    'app CPU ms',
    'database CPU ms',
    'ceiling’s app CPU ms',
    'stack’s app CPU ms',
  ];
  console.log(`| ${heads.join(' | ')} |\n|${heads.map(() => ' --- |').join('')}`);
  for (const { name } of pages) {
    const of = (key) => median(results.get(name).map((result) => result[key]));
    const [own, ...bare] = [of('perSecond'), of('ceiling'), of('stack')];
    const cells = [
      own.toFixed(0),
      ...bare.flatMap((perSecond) => [perSecond.toFixed(0), `${((100 * own) / perSecond).toFixed(1)} %`]),
      of('p50').toFixed(0),
      of('p99').toFixed(0),
      of('statements').toFixed(1),
      of('planning').toFixed(2),
      of('running').toFixed(2),
      of('app').toFixed(2),
      of('server').toFixed(2),
      of('ceilingCpu').toFixed(2),
      of('stackCpu').toFixed(2),
    ];
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  }
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

async function ask(sql) {
  return (await house.database.query(sql)).rows;
}

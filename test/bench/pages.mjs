/**
 * What the pages cost, and what a bare server would make of the same job on the same machine in the same minutes:
 * `npm run bench:pages [-- --inquiries 10000 --seconds 6 --rounds 3]`. A scratch database of its own; nothing is kept.
 */
import { randomUUID } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { openHouse, signIn } from './house.mjs';
import { cpuOf, cpuOfServer, memoryOf } from './machine.mjs';

const { values: given } = parseArgs({
  options: {
    inquiries: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
  },
});
const connections = 8;

// Nobody writes as fast as this bench, so nobody's limits are in its way.
const variables = Object.fromEntries(
  ['INQUIRIES_PER_AGENCY', 'INQUIRIES_PER_ACCOUNT', 'UNANSWERED_INQUIRIES', 'REGISTRATIONS_PER_AGENCY'].map((name) => [
    name,
    '1000000',
  ]),
);
const house = await openHouse({ inquiries: Number(given.inquiries), variables });
try {
  await measure();
} finally {
  await house.close();
}

async function measure() {
  const [ours, ceiling] = [
    await house.serve(),
    await house.serve(new URL('ceiling.mjs', import.meta.url).pathname, [house.url]),
  ];
  const [holdings] =
    await ask(`SELECT count(*)::int AS threads, count(*) FILTER (WHERE state <> 'concluded')::int AS open,
    (SELECT count(*)::int FROM response_clocks WHERE stopped_at IS NULL AND due_at < now()) AS overdue,
    (SELECT count(*)::int FROM counselor_profiles) AS counselors FROM inquiries`);
  console.log(
    `${JSON.stringify(holdings)}, ${connections} connections, ${given.rounds} rounds of ${given.seconds} s each, in turn\n`,
  );
  const pages = await pagesOf(ours.base);
  // Code and plans are made on the first requests; what is measured is what people get afterwards.
  for (const page of pages) await both(ours, ceiling, page);
  const results = new Map(pages.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(given.rounds); round++)
    for (const page of pages) results.get(page.name).push(await both(ours, ceiling, page));
  report(pages, results);
  console.log(`\nMemory of the app after all of it (PSS): ${(await memoryOf(ours.pid)).toFixed(0)} MiB`);
}

async function pagesOf(base) {
  const counselors = await Promise.all(
    ['judith.lindner', 'markus.haberl', 'selin.aydin', 'kim.wallner'].map((name) => signIn(base, name, house.password)),
  );
  const supervisor = await signIn(base, 'helene.prager', house.password);
  const client = await signIn(base, 'mondstein', house.password);
  const threads = await threadsOf(counselors, base);
  const form = await (await fetch(`${base}/inquiries/new`, { headers: { Cookie: client } })).text();
  const field = (name) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? '';
  const topic = /<option value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? '';
  const letter = {
    topic,
    subject: 'Ein Betreff',
    message: 'Ein Brief. '.repeat(80),
    consent: 'yes',
    termsVersion: field('termsVersion'),
  };
  return [
    {
      name: 'a counselor’s desk',
      ceiling: '/a',
      ask: (at) => ({ path: '/desk', cookie: counselors[at % counselors.length] }),
    },
    { name: 'b supervisor’s overview', ceiling: '/b', ask: () => ({ path: '/oversight', cookie: supervisor }) },
    { name: 'c open a thread', ceiling: '/c', ask: (at) => threads[at % threads.length] },
    {
      name: 'd submit an inquiry',
      ceiling: '/d',
      expects: 303,
      ask: () => ({
        path: '/inquiries',
        cookie: client,
        body: new URLSearchParams({ ...letter, submissionToken: randomUUID() }).toString(),
      }),
    },
    { name: 'e login page', ceiling: '/e', ask: () => ({ path: '/login', cookie: '' }) },
  ];
}

/** Each opened once before: the first reading is noted, and every later one notes nothing. */
async function threadsOf(counselors, base) {
  const found = [];
  for (const cookie of counselors) {
    const desk = await (await fetch(`${base}/desk`, { headers: { Cookie: cookie } })).text();
    const paths = [...new Set([...desk.matchAll(/href="(\/threads\/[0-9a-f-]{36})/g)].map(([, path]) => path))];
    for (const path of paths) {
      await (await fetch(base + path, { headers: { Cookie: cookie } })).text();
      found.push({ path, cookie });
    }
  }
  return found;
}

async function both(ours, ceiling, page) {
  await house.database.query('SELECT pg_stat_statements_reset()');
  const before = await used(ours);
  const own = await drive(ours.base, page, page.ask);
  const after = await used(ours);
  const [stated] =
    await ask(`SELECT sum(calls)::float AS calls, sum(total_plan_time) AS planning, sum(total_exec_time) AS running FROM pg_stat_statements
    WHERE query !~* '^(BEGIN|START|COMMIT|ROLLBACK|SELECT pg_stat)'`);
  const bare = await drive(ceiling.base, page, () => ({
    path: page.ceiling,
    cookie: '',
    ...(page.expects === 303 && { body: 'message=Ein+Brief' }),
  }));
  const each = (value) => value / own.total;
  return {
    ...own,
    ceiling: bare.perSecond,
    app: each(after.app - before.app),
    server: each(after.server - before.server),
    statements: each(stated.calls ?? 0),
    planning: each(stated.planning ?? 0),
    running: each(stated.running ?? 0),
  };
}

async function used({ pid }) {
  return { app: await cpuOf(pid), server: await cpuOfServer(house.postmaster) };
}

async function drive(base, { expects = 200 }, next) {
  let at = 0;
  const setupRequest = (request) => {
    const { path, cookie, body } = next(at++);
    const headers = {
      ...(cookie && { Cookie: cookie }),
      ...(body && { 'Content-Type': 'application/x-www-form-urlencoded', Origin: base }),
    };
    return { ...request, path, headers, method: body ? 'POST' : 'GET', body };
  };
  const result = await autocannon({
    url: base,
    connections,
    duration: Number(given.seconds),
    requests: [{ setupRequest }],
  });
  const unexpected = Object.entries(result.statusCodeStats).filter(([status]) => Number(status) !== expects);
  if (unexpected.length > 0 || result.errors > 0)
    throw new Error(`Not what was asked for: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    total: result.requests.total,
  };
}

function report(pages, results) {
  const heads = [
    'page',
    'req/s',
    'ceiling',
    'share',
    'p50 ms',
    'p99 ms',
    'statements',
    'planning ms',
    'running ms',
    'app CPU ms',
    'database CPU ms',
  ];
  console.log(`| ${heads.join(' | ')} |\n|${heads.map(() => ' --- |').join('')}`);
  for (const { name } of pages) {
    const of = (key) => median(results.get(name).map((result) => result[key]));
    const [own, bare] = [of('perSecond'), of('ceiling')];
    const cells = [
      own.toFixed(0),
      bare.toFixed(0),
      `${((100 * own) / bare).toFixed(1)} %`,
      of('p50').toFixed(0),
      of('p99').toFixed(0),
      of('statements').toFixed(1),
      of('planning').toFixed(2),
      of('running').toFixed(2),
      of('app').toFixed(2),
      of('server').toFixed(2),
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

import { randomUUID } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import autocannon from 'autocannon';
import { signIn } from './house.mjs';

export const connections = 8;

/** The demo's four, and as many colleagues as make an agency of some size. */
export const counselors = 20;
const counselorNames = ['judith.lindner', 'markus.haberl', 'selin.aydin', 'kim.wallner'];
for (let number = counselorNames.length; number < counselors; number++) counselorNames.push(`beratung.${number + 1}`);

/** The pages that are measured, each with who asks for it, and what. */
export async function pagesOf(base, password) {
  const cookies = [];
  for (const name of counselorNames) cookies.push(await signIn(base, name, password));
  const supervisor = await signIn(base, 'helene.prager', password);
  const clients = await clientsAt(base, password);
  const threads = await threadsOf(cookies, base);
  return [
    {
      name: 'a counselor’s desk',
      bare: '/a',
      ask: (at) => ({ path: '/desk', cookie: cookies[at % cookies.length] }),
    },
    { name: 'b supervisor’s overview', bare: '/b', ask: () => ({ path: '/oversight', cookie: supervisor }) },
    { name: 'c open a thread', bare: '/c', ask: (at) => threads[at % threads.length] },
    {
      name: 'd submit an inquiry',
      bare: '/d',
      expects: 303,
      ask: (at) => {
        const { cookie, letter } = clients[at % clients.length];
        const body = new URLSearchParams({ ...letter, submissionToken: randomUUID() }).toString();
        return { path: '/inquiries', cookie, body };
      },
    },
    { name: 'e login page', bare: '/e', ask: () => ({ path: '/login', cookie: '' }) },
  ];
}

/** As many as write at once: one person's letters would wait for each other. */
async function clientsAt(base, password) {
  const names = ['mondstein', 'donauwelle', 'kornblume', 'bergziege', 'kompass', 'morgentau', 'anker59', 'zimtstern'];
  return Promise.all(
    names.map(async (name) => {
      const cookie = await signIn(base, name, password);
      const form = await (await fetch(`${base}/inquiries/new`, { headers: { Cookie: cookie } })).text();
      const field = (name) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? '';
      const topic = /<option value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? '';
      const words = { subject: 'Ein Betreff', message: 'Ein Brief. '.repeat(80) };
      return { cookie, letter: { ...words, topic, consent: 'yes', termsVersion: field('termsVersion') } };
    }),
  );
}

/** Each opened once before: the first reading is noted, and every later one notes nothing. */
async function threadsOf(cookies, base) {
  const found = [];
  for (const cookie of cookies) {
    const desk = await (await fetch(`${base}/desk`, { headers: { Cookie: cookie } })).text();
    const paths = [...new Set([...desk.matchAll(/href="(\/threads\/[0-9a-f-]{36})/g)].map(([, path]) => path))];
    for (const path of paths) {
      await (await fetch(base + path, { headers: { Cookie: cookie } })).text();
      found.push({ path, cookie });
    }
  }
  return found;
}

/** What autocannon sends for one of `pagesOf`. */
export function requestOf(base, request, { path, cookie, body }) {
  const headers = {
    ...(cookie && { Cookie: cookie }),
    ...(body && { 'Content-Type': 'application/x-www-form-urlencoded', Origin: base }),
  };
  return { ...request, path, headers, method: body ? 'POST' : 'GET', body };
}

/** So many seconds of one page. */
export async function drive(base, { expects = 200 }, next, seconds) {
  let at = 0;
  const result = await autocannon({
    url: base,
    connections,
    duration: Number(seconds),
    requests: [{ setupRequest: (request) => requestOf(base, request, next(at++)) }],
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

import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { letterOf, register, registration, Visitor } from './visitor.mjs';

const wrong = 'das ist nicht das richtige';
const large = Buffer.from(`userName=${'x'.repeat(8 * 1024 * 1024)}`);
let number = 0;
const invented = () => `erfunden-${(number += 1)}`;

/** What each connection asks again and again; `every` so many ms, or as fast as it is answered. */
const floods = {
  'logins with invented names': { ask: (one) => one.post('/login', { userName: invented(), password: wrong }) },
  'logins at one name': { ask: (one) => one.post('/login', { userName: 'bekannte', password: wrong }) },
  'ten logins a second at one name': {
    ask: (one) => one.post('/login', { userName: 'bekannte', password: wrong }),
    every: 1_000,
    connections: 10,
  },
  'refused registrations': {
    ask: (one) => one.post('/registration', { ...registration('bekannte'), termsVersion: '1' }),
  },
  'reset links for invented names': { ask: (one) => one.post('/password-reset', { userName: invented() }) },
  'pages with invented cookies': {
    ask: (one) => {
      one.cookies.set('session', randomBytes(32).toString('base64url'));
      return one.get('/login');
    },
  },
  'links with invented tokens': { ask: (one) => one.get(`/activation/${randomBytes(32).toString('base64url')}`) },
  // Once answered, those who flood do not wait until their connection is closed.
  'forms of 8 MB': { ask: (one) => one.send('POST', '/login', large).finally(() => one.leave()) },
  'inquiries by one account': {
    before: async (first) => {
      await register(first, 'schreibt-viel');
      return { cookies: first.cookies, letter: await letterOf(first) };
    },
    ask: (one, { cookies, letter }) => {
      one.cookies = cookies;
      return one.post('/inquiries', { ...letter, submissionToken: randomUUID() });
    },
  },
};

export const floodNames = Object.keys(floods);

if (!isMainThread) await pour(workerData);

async function pour({ name, port, connections: many, rate }) {
  const { ask, before, connections = many, every = rate > 0 ? (connections * 1_000) / rate : 0 } = floods[name];
  const given = await before?.(new Visitor(port));
  const counts = {};
  let going = true;
  const stream = async () => {
    const visitor = new Visitor(port);
    while (going) {
      const began = performance.now();
      const { status } = await ask(visitor, given).catch(() => ({ status: 'broken off' }));
      counts[status] = (counts[status] ?? 0) + 1;
      await sleep(Math.max(0, every - (performance.now() - began)));
    }
  };
  const streams = Array.from({ length: connections }, stream);
  parentPort.postMessage('begun');
  parentPort.once('message', () => {
    going = false;
    parentPort.postMessage(counts);
  });
  await Promise.all(streams);
  // Nobody of this flood waits any more.
  parentPort.close();
}

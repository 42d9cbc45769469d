import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserClient } from '../support/browser-client.js';
import { submitInquiry, writeOn } from '../support/inquiries.js';
import { ServerProcess } from '../support/server-process.js';
import { startWorld, type World } from '../support/world.js';
import { LoadBalancer } from './load-balancer.js';

let world: World;
let balancer: LoadBalancer;
const running: ServerProcess[] = [];

beforeAll(async () => {
  // Real processes have the real time.
  world = await startWorld({ now: new Date() });
  balancer = await LoadBalancer.start();
});

afterAll(async () => {
  await Promise.all(running.map((instance) => instance.stop()));
  await balancer.stop();
  await world.close();
});

async function startInstance(): Promise<ServerProcess> {
  const instance = await ServerProcess.spawn({
    DATABASE_URL: world.databaseUrl,
    ROOT_KEY_FILE: world.environment.rootKeyFile,
    DATA_DIR: world.environment.dataDir,
    BASE_URL: 'http://localhost',
    MESSAGES_PER_ACCOUNT: '10000',
  });
  running.push(instance);
  await balancer.add(instance);
  return instance;
}

interface Visit {
  /** What each page answered. */
  statuses: number[];
  written: number;
}

const enough = 20;

/** Reads one page after the other, at least some, until it is told to end. */
async function read(isOver: () => boolean): Promise<Visit> {
  const visitor = new BrowserClient(balancer.port, 'localhost');
  const statuses: number[] = [];
  while (!isOver() || statuses.length < enough)
    for (const path of ['/', '/login', '/health']) {
      statuses.push((await visitor.request('GET', path)).status);
      // Who reads as fast as pages come takes the machine from the instance that starts.
      await sleep(20);
    }
  return { statuses, written: 0 };
}

/** The same with what must be neither lost nor doubled. */
async function write(userName: string, isOver: () => boolean): Promise<Visit> {
  const client = new BrowserClient(balancer.port, 'localhost');
  for (const [name, value] of (await world.registered(userName)).cookies) client.cookies.set(name, value);
  const inquiryId = await submitInquiry(client);
  const statuses: number[] = [];
  while (!isOver()) statuses.push((await writeOn(client, inquiryId, `Nachricht ${statuses.length.toString()}`)).status);
  return { statuses, written: 1 + statuses.length };
}

it('One of two instances can be stopped and started again under load: no request fails, nothing is lost or doubled', async () => {
  const first = await startInstance();
  await startInstance();
  let over = false;
  const isOver = () => over;
  const visits = Promise.all([
    ...Array.from({ length: 6 }, () => read(isOver)),
    ...['anna', 'bela'].map((name) => write(`roll-${name}`, isOver)),
  ]);
  expect(await first.stop()).toEqual({ exitCode: 0, signal: null });
  await startInstance();
  over = true;
  const statuses = (await visits).flatMap((visit) => visit.statuses);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  const written = (await visits).reduce((sum, visit) => sum + visit.written, 0);
  expect(await world.sql('SELECT FROM messages')).toHaveLength(written);
});

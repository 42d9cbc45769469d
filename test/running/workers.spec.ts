import { readdirSync, readFileSync } from 'node:fs';
import { Environment } from '../../src/config/environment.js';
import { BrowserClient } from '../support/browser-client.js';
import { ServerProcess } from '../support/server-process.js';
import { startWorld, type World } from '../support/world.js';
import { until } from '../support/until.js';
import type { ResponseClock } from '../../src/sla/clocks/response-clock.entity.js';
import { clockOf, waitingInquiry } from '../sla/waiting-inquiry.js';
import { noticeUntilTold } from './until-told.js';

let world: World;
let server: ServerProcess;
const longAgo = new Date(Date.now() - 14 * 24 * 3_600_000);

beforeAll(async () => {
  world = await startWorld({ now: longAgo });
  // Real processes have the real time.
  world.clock.moveTo(new Date());
  await world.registered('wiesel');
  const overdue = await waitingInquiry(world, { receivedAt: longAgo });
  server = await ServerProcess.spawn({
    DATABASE_URL: world.databaseUrl,
    ROOT_KEY_FILE: world.environment.rootKeyFile,
    DATA_DIR: world.environment.dataDir,
    BASE_URL: 'http://localhost',
    WORKERS: '2',
    ...noticeUntilTold,
  });
  await server.ready();
  await until(() => workers().length === 2);
  await untilSwept(overdue);
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

/** Process ids of the server's children, the oldest first. */
function workers(): number[] {
  const parentOf = (pid: string) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
    } catch {
      return null;
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => parentOf(pid) === server.pid)
    .map(Number)
    .sort((one, other) => one - other);
}

/** Scheduled work alone sweeps: at its start, and then not for five minutes. */
async function untilSwept(overdue: ResponseClock): Promise<void> {
  await until(async () => (await clockOf(world, overdue)).breachedAt !== null);
}

describe('A server with two workers', () => {
  it('shares out what may be done at once, so that twice the processes do not take twice the memory', () => {
    const atOnce = (workers: string) =>
      new Environment({ WORKERS: workers, HASHING_CONCURRENCY: '4' }).hashingConcurrency;
    expect(['1', '2', '3', '8'].map(atOnce)).toEqual([4, 2, 2, 1]);
  });

  it('is signed in by one and known to the other', async () => {
    const visitor = new BrowserClient(server.port, 'localhost');
    for (const [name, value] of (await world.signedIn('wiesel')).cookies) visitor.cookies.set(name, value);
    for (let times = 0; times < 6; times++) expect((await visitor.open('/inquiries')).status).toBe(200);
    expect(server.output.match(/Offenes Ohr runs/g)).toHaveLength(1);
  });

  it('goes on, and does its scheduled work, no matter which of them is killed', async () => {
    const overdue = await waitingInquiry(world, { receivedAt: longAgo });
    for (const victim of workers()) {
      process.kill(victim, 'SIGKILL');
      await until(() => server.output.includes(`Process ${victim.toString()} has ended unasked`));
      expect(workers()).toHaveLength(2);
      expect(await server.status('/login')).toBe(200);
    }
    await untilSwept(overdue);
  });

  it('ends all of them in good order', async () => {
    const [one = 0, other = 0] = workers();
    server.signal('SIGTERM');
    await until(async () => (await server.status('/ready')) === 503);
    expect(await server.status('/login')).toBe(200);
    for (const pid of [one, other]) process.kill(pid, 'SIGUSR2');
    expect(await server.ended).toEqual({ exitCode: 0, signal: null });
    for (const pid of [one, other]) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

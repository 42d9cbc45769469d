import { setTimeout as sleep } from 'node:timers/promises';
import { SchedulerRegistry } from '@nestjs/schedule';
import { startApp, type TestApp } from '../support/app.js';
import { startWorld, type World } from '../support/world.js';
import { clockOf, waitingInquiry } from './waiting-inquiry.js';

let world: World;
let scheduled: TestApp;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await scheduled.close();
  await world.close();
});

/** What a timer waits for, in ms. */
const everyMs = (timer: unknown) => (timer as { _idleTimeout: number })._idleTimeout;

it('A server records at its start what ran out while it was down', async () => {
  const clock = await waitingInquiry(world);
  scheduled = await startApp({
    databaseUrl: world.databaseUrl,
    now: new Date('2026-03-12T08:00:00Z'),
    scheduled: true,
    variables: { ROOT_KEY_FILE: world.environment.rootKeyFile },
  });
  while ((await clockOf(world, clock)).breachedAt === null) await sleep(50);
  expect(await clockOf(world, clock)).toMatchObject({ breachedAt: clock.dueAt });
});

it('It sweeps every five minutes from then on, and lays the calendars ahead on the first of each month', () => {
  const registry = scheduled.nest.get(SchedulerRegistry);
  const intervals = registry.getIntervals().map((name) => everyMs(registry.getInterval(name)));
  const crons = [...registry.getCronJobs().values()].map(({ cronTime }) => cronTime.source.toString());
  expect(intervals).toContain(5 * 60_000);
  expect(crons).toContain('0 17 3 1 * *');
});

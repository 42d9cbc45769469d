import cluster from 'node:cluster';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from './config/environment.js';
import { claimDataDir } from './config/sole-instance.js';
import { Stopping } from './config/stopping.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open-database.js';
import { announce, prepareDemo } from './demo/demo.js';
import { createServer } from './server.js';
import { assertPortFree, listenAt } from './web/listening.js';
import { type Duties, ownDuties, Workers } from './workers.js';

type Closing = (() => Promise<unknown>)[];

/** Starts everything, in the order in which it depends on each other; the data folder is there. Ctrl-C stops it in reverse, also half-way. */
export async function run(environment: Environment): Promise<void> {
  const closing: Closing = [];
  const stopping = new AbortController();
  const started = cluster.isWorker
    ? ownDuties().then((duties) => serve(environment, duties, closing))
    : start(environment, closing, stopping.signal);
  stopOnSignal(async () => {
    stopping.abort();
    // What is under way fails without the database it works on; what it has opened meanwhile is closed after that.
    await close(closing);
    await started.catch(() => undefined);
    await close(closing);
  });
  try {
    await started;
  } catch (error) {
    await close(closing);
    if (!stopping.signal.aborted) throw error;
  }
}

async function start(environment: Environment, closing: Closing, signal: AbortSignal): Promise<void> {
  if (environment.isDefaultSetup) closing.push(await claimDataDir(environment.dataDir, 'server'));
  await assertPortFree(environment.addresses, environment.port);
  const database = await openDatabase(environment, { visiting: false });
  closing.push(() => database.close());
  await migrate(database.url, { production: environment.production, signal });
  if (environment.isDefaultSetup) await prepareDemo({ environment, databaseUrl: database.url });
  if (environment.workers === 1)
    return serve(environment, { databaseUrl: database.url, scheduled: true, greets: true }, closing);
  const workers = new Workers(database.url, environment.stopWithinMs);
  closing.push(() => workers.stop());
  await workers.start(environment.workers);
}

async function serve(environment: Environment, duties: Duties, closing: Closing): Promise<void> {
  const { databaseUrl, scheduled, greets } = duties;
  const app = await createServer({ environment, databaseUrl, scheduled });
  let shut = (): void => undefined;
  closing.push(() =>
    stopServing(app, environment.stopNoticeMs, () => {
      shut();
    }),
  );
  await app.init();
  shut = await listenAt(app.getHttpServer(), environment.addresses, environment.port);
  if (greets) await announce(app, environment);
}

/** First others are told to send nobody here any more, then nobody is let in, then everything is closed, on time. */
async function stopServing(app: NestExpressApplication, noticeMs: number, shut: () => void): Promise<void> {
  const stopping = app.get(Stopping);
  stopping.begin();
  if (app.getHttpServer().listening) await pause(noticeMs);
  shut();
  // The last second is for the database to be left in good order.
  await stopping.waitFor(app.close(), { graceMs: 1_000 });
}

async function close(closing: Closing): Promise<void> {
  // What fails at the end is no reason to leave the rest open.
  for (const step of closing.splice(0).reverse()) await step().catch(console.error);
}

/** Ctrl-C twice does not interrupt the orderly end. After it nothing keeps the process: neither a timer nor a silent line. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping ??= stop().then(() => {
        process.exit(0);
      });
    });
  }
}

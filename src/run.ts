import type { NestExpressApplication } from '@nestjs/platform-express';
import { createServer as createSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from './config/environment.js';
import { prepareDataFolder } from './config/data-folder.js';
import { claimDataDir } from './config/sole-instance.js';
import { StartupProblem } from './config/startup-problem.js';
import { Stopping } from './config/stopping.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open-database.js';
import { announce, prepareDemo } from './demo/demo.js';
import { createServer } from './server.js';

type Closing = (() => Promise<unknown>)[];

/** Starts everything, in the order in which it depends on each other. Ctrl-C stops it in reverse, also half-way. */
export async function run(environment: Environment): Promise<void> {
  const closing: Closing = [];
  const stopping = new AbortController();
  const started = start(environment, closing, stopping.signal);
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
  else await prepareDataFolder(environment.dataDir);
  await assertPortFree(environment.port);
  const database = await openDatabase(environment, { visiting: false });
  closing.push(() => database.close());
  await migrate(database.url, { production: environment.production, signal });
  if (environment.isDefaultSetup) await prepareDemo({ environment, databaseUrl: database.url });
  const app = await createServer({ environment, databaseUrl: database.url, scheduled: true });
  closing.push(() => stopServing(app, environment.stopNoticeMs));
  await listen(app, environment.port);
  await announce(app, environment);
}

/** First others are told to send nobody here any more, then nobody is let in, then everything is closed, on time. */
async function stopServing(app: NestExpressApplication, noticeMs: number): Promise<void> {
  const stopping = app.get(Stopping);
  stopping.begin();
  if (app.getHttpServer().listening) await pause(noticeMs);
  // The last second is for the database to be left in good order.
  await stopping.waitFor(app.close(), { graceMs: 1_000 });
}

async function close(closing: Closing): Promise<void> {
  // What fails at the end is no reason to leave the rest open.
  for (const step of closing.splice(0).reverse()) await step().catch(console.error);
}

/** A taken port is found before anything else is started. */
async function assertPortFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = createSocket().once('error', () => {
      reject(portTaken(port));
    });
    socket.listen(port, () =>
      socket.close(() => {
        resolve();
      }),
    );
  });
}

async function listen(app: NestExpressApplication, port: number): Promise<void> {
  try {
    await app.listen(port);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(port) : error;
  }
}

function portTaken(port: number): StartupProblem {
  return new StartupProblem(
    `Port ${port.toString()} is not free; stop what listens there, or give another one with PORT.`,
  );
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

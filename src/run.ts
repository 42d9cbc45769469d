import type { NestExpressApplication } from '@nestjs/platform-express';
import { createServer as createSocket } from 'node:net';
import type { Environment } from './config/environment.js';
import { claimDataDir } from './config/sole-instance.js';
import { StartupProblem } from './config/startup-problem.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open-database.js';
import { announce, prepareDemo } from './demo/demo.js';
import { createServer } from './server.js';

/** Starts everything, in the order in which it depends on each other, and stops it in reverse. */
export async function run(environment: Environment): Promise<void> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    if (environment.isDefaultSetup) closing.push(await claimDataDir(environment.dataDir));
    await assertPortFree(environment.port);
    const database = await openDatabase(environment, { visiting: false });
    closing.push(() => database.close());
    await migrate(database.url, environment.production);
    if (environment.isDefaultSetup) await prepareDemo({ environment, databaseUrl: database.url });
    const app = await createServer({ environment, databaseUrl: database.url, scheduled: true });
    closing.push(() => app.close());
    await listen(app, environment.port);
    await announce(app, environment);
  } catch (error) {
    await close();
    throw error;
  }
  stopOnSignal(close);
}

/** A taken port is found before anything else is started. */
async function assertPortFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = createSocket().once('error', () => { reject(portTaken(port)); });
    socket.listen(port, () => socket.close(() => { resolve(); }));
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
  return new StartupProblem(`Port ${port.toString()} is not free; stop what listens there, or give another one with PORT.`);
}

/** Ctrl-C twice does not interrupt the orderly end. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping ??= close().then(() => { process.exitCode = 0; });
    });
  }
}

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Environment } from '../../src/config/environment.js';
import { prepareDemo } from '../../src/demo/demo.js';
import { type Beginning, cheap, startApp, type TestApp } from './app.js';
import { testDatabase } from './database.js';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './run-folder.js';

/** The demo as `npm start` makes it on a bare machine: invented people, inquiries in every state, and today's date. */
export interface DemoHouse {
  base: string;
  app: TestApp;
  /** Everybody's. */
  password: string;
  stop(): Promise<void>;
}

/** @param variables of its environment, on top of the usual ones */
export async function startDemoHouse(variables: Record<string, string> = {}): Promise<DemoHouse> {
  const { password, ...beginsAs } = await oncePerRun('demo', makeDemo);
  const app = await startApp({ beginsAs, variables, now: new Date() });
  return { app, base: `http://localhost:${app.port.toString()}`, password, stop: () => app.close() };
}

/** Made once and copied: weeks of an agency's work take seconds. */
async function makeDemo(): Promise<Beginning & { password: string }> {
  const { url } = await testDatabase();
  const environment = new Environment({ DATA_DIR: join(runFolder(), 'demo'), ...cheap });
  await mkdir(environment.dataDir);
  await prepareDemo({ environment, databaseUrl: url });
  const [, password = ''] = (await readFile(join(environment.dataDir, 'demo-logins.txt'), 'utf8')).split('\n');
  return { url, rootKeyFile: environment.rootKeyFile, password };
}

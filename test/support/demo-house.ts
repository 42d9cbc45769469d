import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from './run-folder.js';
import { ServerProcess } from './server-process.js';

/** The demo as `npm start` makes it on a bare machine: a PostgreSQL of its own, invented people, inquiries in every state. */
export interface DemoHouse {
  base: string;
  /** Everybody's. */
  password: string;
  stop(): Promise<void>;
}

/** @param variables of its environment, on top of the usual ones */
export async function startDemoHouse(variables: Record<string, string> = {}): Promise<DemoHouse> {
  const dataDir = await mkdtemp(join(runFolder(), 'house-'));
  const server = await ServerProcess.spawn({ DATA_DIR: dataDir, ...variables });
  await server.ready();
  const [, password = ''] = (await readFile(join(dataDir, 'demo-logins.txt'), 'utf8')).split('\n');
  return {
    base: `http://localhost:${server.port.toString()}`,
    password,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

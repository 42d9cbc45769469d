import type { Environment } from '../config/environment.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

interface OpenDatabase {
  url: string;
  /** Stops the embedded database if it is ours to stop. */
  close(): Promise<void>;
}

/**
 * The database of `DATABASE_URL`, or else the embedded one, started if it does not run yet.
 * @param visiting a command beside a server that may be running: leaves a database it has found
 */
export async function openDatabase(
  environment: Environment,
  { visiting }: { visiting: boolean },
): Promise<OpenDatabase> {
  if (environment.databaseUrl !== null) return { url: environment.databaseUrl, close: () => Promise.resolve() };
  const postgres = await EmbeddedPostgres.in(environment.dataDir);
  const leave = visiting && (await postgres.runningPort()) !== null;
  const url = await postgres.start();
  if (leave) return { url, close: () => Promise.resolve() };
  const release = visiting ? () => Promise.resolve() : postgres.keepRunning(url, note);
  return {
    url,
    async close() {
      await release();
      await postgres.stop();
    },
  };
}

function note(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

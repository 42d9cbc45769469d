import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { databaseUrl, postgresUrl, templateName } from './postgres.js';

export interface TestDatabase {
  url: string;
  /** Ends whatever is still connected. */
  drop(): Promise<void>;
}

interface Contents {
  migrated?: boolean;
  /** Begins as this one is now, to which nobody may be connected. */
  copyOf?: Pick<TestDatabase, 'url'>;
}

/** A database of its own: with the current schema and no rows, or wholly empty. */
export async function testDatabase({ migrated = true, copyOf }: Contents = {}): Promise<TestDatabase> {
  const server = await postgresUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = copyOf ? new URL(copyOf.url).pathname.slice(1) : migrated ? templateName : 'template0';
  // Its files as they are: what is usual writes every page of them to the journal as well.
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return { url: databaseUrl(server, name), drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Lines to the server are kept from spec to spec: a new one takes more work than what it is for. */
const kept = globalThis as { linesOfTests?: Map<string, Pool> };

async function onServer(url: string, sql: string): Promise<void> {
  const lines = (kept.linesOfTests ??= new Map<string, Pool>());
  const line = lines.get(url) ?? lineTo(url);
  lines.set(url, line);
  await line.query(sql);
}

/** One, which keeps no process from ending. */
function lineTo(url: string): Pool {
  const line = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // The run's end takes the server away beneath it.
  line.on('error', () => undefined);
  return line;
}

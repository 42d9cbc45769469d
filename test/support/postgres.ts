import { Client } from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { oncePerRun } from './once-per-run.js';
import { runFolder } from './run-folder.js';

/** A database with the current schema and no rows, which others are cloned from. */
export const templateName = 'template_ohr';

/** Nothing here has to outlive a power cut, or grows old. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_wal_size: '256MB',
  max_connections: '200',
};

/** The URL of the run's one PostgreSQL, without a database. */
export async function postgresUrl(): Promise<string> {
  return oncePerRun('postgres', start);
}

async function start(): Promise<string> {
  const postgres = await EmbeddedPostgres.in(runFolder());
  const url = await postgres.start(hasty);
  const client = new Client(url);
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  await migrate(databaseUrl(url, templateName));
  return url;
}

export function databaseUrl(server: string, name: string): string {
  return new URL(`/${name}`, server).href;
}

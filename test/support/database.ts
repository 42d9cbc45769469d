import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
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
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: databaseUrl(server, name), drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { runFolder } from './run-folder.js';

/** A database with the current schema and no rows, which others are cloned from. */
export const templateName = 'template_ohr';

/** Nothing here has to outlive a power cut. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

const patienceMs = 60_000;

/** The URL of the run's one PostgreSQL, without a database. The first worker that asks starts it. */
export async function postgresUrl(): Promise<string> {
  const answer = join(runFolder(), 'postgres.json');
  const isFirst = await mkdir(join(runFolder(), 'starting')).then(
    () => true,
    () => false,
  );
  if (isFirst)
    await tell(
      answer,
      await start().then(
        (url) => ({ url }),
        (error: unknown) => ({ problem: String(error) }),
      ),
    );
  const { url, problem } = await heard(answer);
  if (!url) throw new Error(problem ?? 'PostgreSQL was not started');
  return url;
}

interface Answer {
  url?: string;
  problem?: string;
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

/** Written aside and renamed, so that nobody reads half of it. */
async function tell(file: string, answer: Answer): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(answer));
  await rename(`${file}.new`, file);
}

async function heard(file: string): Promise<Answer> {
  for (let waited = 0; waited < patienceMs; waited += 50) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as Answer;
    await sleep(50);
  }
  return { problem: 'PostgreSQL did not start in time' };
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { projectRoot } from '../../src/config/project-root.js';
import { connectionOptions } from '../../src/database/connection.js';
import { migrate } from '../../src/database/migrate.js';
import { plainWords, readMarkdown } from '../../src/web/markdown/markdown.js';
import { catalogSql } from '../support/catalog.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { until } from '../support/until.js';
import { startWorld } from '../support/world.js';

let database: TestDatabase;
let beside: Client;
let notes: string[] = [];

const note = (sentence: string) => notes.push(sentence);

/** As an older version of the program left it: with the first so many migrations. */
async function migratedTo(step: number, { url } = database): Promise<void> {
  const dataSource = new DataSource({ ...connectionOptions(url), migrations: migrations.slice(0, step) });
  await dataSource.initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

async function takenBackTo(step: number, url: string): Promise<void> {
  const dataSource = await new DataSource(connectionOptions(url)).initialize();
  for (let left = migrations.length; left > step; left -= 1) await dataSource.undoLastMigration();
  await dataSource.destroy();
}

async function schemaOf(url: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ thing: string }>(catalogSql);
  await client.end();
  return rows;
}

async function untilNoted(words: string): Promise<void> {
  await until(() => notes.some((one) => one.includes(words)));
  expect(notes).toEqual([expect.stringContaining(words)]);
}

it('A migration that somebody may have run is never edited: test/migrations.sha256 has every one as it is', async () => {
  const folder = join(projectRoot, 'migrations');
  const names = (await readdir(folder)).filter((name) => name !== 'index.ts').sort();
  const lines = names.map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    return `${hash.digest('hex')}  migrations/${name}`;
  });
  const frozen = await readFile(join(projectRoot, 'test', 'migrations.sha256'), 'utf8');
  expect(await Promise.all(lines)).toEqual(frozen.trimEnd().split('\n'));
});

/** By how many migrations each had. */
const versions = migrations.map((_, step) => step);

describe(`A database of any version before, as SEED=${daySeed} has it`, () => {
  let now: unknown[];
  /** One migration further with each version that is tried. */
  let before: TestDatabase;
  beforeAll(async () => {
    const present = await testDatabase();
    now = await schemaOf(present.url);
    await present.drop();
    before = await testDatabase({ migrated: false });
  });
  afterAll(() => before.drop());

  it.each(sampleOfDay(versions, 6))('after %i migrations becomes one of now', async (step) => {
    await migratedTo(step, before);
    const updated = await testDatabase({ copyOf: before });
    await migrate(updated.url, { note });
    expect(await schemaOf(updated.url)).toEqual(now);
    await updated.drop();
  });

  it('becomes one of now with what people have written in it', async () => {
    const world = await startWorld();
    const client = await world.registered('zeitreise');
    const inquiryId = await submitInquiry(client);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Ja.');
    // From the first of all, and from some others each day.
    for (const step of new Set([...sampleOfDay(versions.slice(1), 3).reverse(), 1])) {
      await takenBackTo(step, world.databaseUrl);
      await migrate(world.databaseUrl, { note });
      expect(await schemaOf(world.databaseUrl)).toEqual(now);
      expect(await world.sql('SELECT FROM messages')).toHaveLength(2);
    }
    await world.close();
  });
});

it('A public text of before looks as it did, also where it holds what Markdown would take for marks', async () => {
  const older = await testDatabase({ migrated: false });
  await migratedTo(
    migrations.findIndex(({ name }) => name.startsWith('PublicTexts')),
    older,
  );
  const client = new Client(older.url);
  await client.connect();
  const sections = [
    { heading: '', paragraphs: ['Zuerst. 3 * 4 * 5, a_b, _so_, [[Ort]], <b>&amp; \\\\'] },
    {
      heading: '1. Was *wir* tun',
      paragraphs: [
        '# kein Titel',
        '- keine Liste - auch nicht',
        '2. Platz',
        '> kein Zitat',
        'https://x.test/a_b_c',
        'C & A',
      ],
    },
  ];
  const agencyId = '0195a3f0-0000-7000-8000-000000000001';
  await client.query(
    `INSERT INTO agencies (agency_id, slug, name, tagline, status, country, zone, mail_sender, created_at)
     VALUES ($1, 'a', 'A', '', 'preparation', 'AT', 'Europe/Vienna', 'A', '2026-01-01')`,
    [agencyId],
  );
  await client.query(`INSERT INTO agency_texts (agency_id, kind, sections) VALUES ($1, 'privacy', $2)`, [
    agencyId,
    JSON.stringify(sections),
  ]);
  await client.query(
    `INSERT INTO terms_versions (agency_id, version, sections, published_at) VALUES ($1, 1, $2, '2026-02-01')`,
    [agencyId, JSON.stringify(sections)],
  );
  await migrate(older.url, { note });
  const { rows } = await client.query<{ kind: string; source: string }>(
    'SELECT kind, source FROM agency_texts ORDER BY kind',
  );
  await client.end();
  await older.drop();
  expect(rows.map(({ kind }) => kind)).toEqual(['privacy', 'terms']);
  for (const { source } of rows)
    expect(readMarkdown(source).map(({ kind, words }) => [kind, plainWords(words)])).toEqual([
      ['paragraph', sections[0]?.paragraphs[0]],
      ['heading', sections[1]?.heading],
      ...(sections[1]?.paragraphs.map((paragraph) => ['paragraph', paragraph]) ?? []),
    ]);
});

describe('Migrating', () => {
  beforeEach(async () => {
    database = await testDatabase({ migrated: false });
    beside = new Client(database.url);
    await beside.connect();
    notes = [];
  });

  afterEach(async () => {
    await beside.end();
    await database.drop();
  });

  it('has all the time it needs, but waits for nobody’s lock for long, whatever the database’s defaults are', async () => {
    await beside.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 1000', current_database()); END $$`,
    );
    await beside.query(`CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('statement_timeout') <> '0' OR current_setting('lock_timeout') = '0'
      THEN RAISE EXCEPTION 'statement_timeout %, lock_timeout %', current_setting('statement_timeout'), current_setting('lock_timeout');
      END IF; END $$`);
    await beside.query('CREATE EVENT TRIGGER watching ON ddl_command_start EXECUTE FUNCTION watch()');
    await migrate(database.url, { note });
    expect(notes).toEqual([]);
  });

  it('waits with a sentence while another instance migrates', async () => {
    await beside.query('SELECT pg_advisory_lock(7306081)');
    const done = migrate(database.url, { note });
    await untilNoted('Another instance is migrating');
    expect(await schemaOf(database.url)).toEqual([]);
    await beside.query('SELECT pg_advisory_unlock(7306081)');
    await done;
    expect(await schemaOf(database.url)).not.toEqual([]);
  });

  it('gives way to who uses a table, lets everybody else use it meanwhile, and tries again until it is free', async () => {
    await migratedTo(5);
    await beside.query('BEGIN');
    await beside.query('SELECT FROM access_links');
    const done = migrate(database.url, { note });
    await untilNoted('waits for a table');
    await beside.query('COMMIT');
    await done;
    expect(await schemaOf(database.url)).not.toEqual([]);
  });
});

import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { connectionOptions } from '../src/database/connection.js';
import { migrate } from '../src/database/migrate.js';
import { catalogSql } from './support/catalog.js';
import { startApp } from './support/app.js';
import { type TestDatabase, testDatabase } from './support/database.js';

const app = await startApp();
afterAll(() => app.close());

describe('The schema', () => {
  it('is what the entities say: nothing is left to change', async () => {
    const { upQueries } = await app.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is what the entities say, down to every check, default and index, which are compared above by name alone', async () => {
    const empty = await testDatabase({ migrated: false });
    const entities = app.dataSource.entityMetadatas.map(({ target }) => target);
    const made = await connected(empty.url, { entities }, async (dataSource) => {
      await dataSource.synchronize();
      return dataSource.query<{ thing: string }[]>(catalogSql);
    });
    await empty.drop();
    expect(await app.sql(catalogSql)).toEqual(made);
  });

  it('keeps tenants apart: every primary key begins with agency_id', async () => {
    const tables = await app.sql<{ table: string; columns: string[] }>(primaryKeysSql);
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ table, columns }) => columns[0] !== 'agency_id' && !exempt.has(table))).toEqual([]);
  });

  it('[8] keeps tenants apart: every foreign key carries agency_id, as the agency_id of what it points at', async () => {
    const keys = await app.sql<{ name: string; from: string[]; to: string[] }>(foreignKeysSql);
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ from, to }) => from[0] !== 'agency_id' || to[0] !== 'agency_id')).toEqual([]);
  });

  it('ties every table to an agency', async () => {
    const loose = await app.sql<{ table: string }>(withoutForeignKeySql);
    expect(loose.map(({ table }) => table).filter((table) => table !== 'agencies' && table !== 'migrations')).toEqual(
      [],
    );
  });

  it('has ids that are UUIDs, moments with a zone, and texts without a length', async () => {
    const columns = await app.sql<{ column: string; type: string }>(
      `SELECT table_name || '.' || column_name AS "column", data_type AS type FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    const wrong = columns.filter(
      ({ column, type }) =>
        (column.endsWith('_id') && type !== 'uuid' && !column.endsWith('.root_key_id')) ||
        (column.endsWith('_at') && type !== 'timestamp with time zone') ||
        ['character varying', 'character', 'timestamp without time zone', 'json'].includes(type),
    );
    expect(wrong).toEqual([]);
  });
});

describe('Migrations', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase({ migrated: false });
  });
  afterEach(() => database.drop());

  it('run from an empty database, in two instances at the same time, and then have nothing to do', async () => {
    await Promise.all([migrate(database.url), migrate(database.url)]);
    await migrate(database.url);
    expect(await pending(database.url)).toBe(false);
  });

  it('can be taken back, down to the empty database', async () => {
    await migrate(database.url);
    await undoAll(database.url);
    expect(await tables(database.url)).toEqual(['migrations']);
  });

  it('are asked for by /ready, while /health only says that the process lives', async () => {
    await migrate(database.url);
    const instance = await startApp({ databaseUrl: database.url });
    expect((await instance.browser().request('GET', '/ready')).status).toBe(200);
    await instance.sql('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
    expect((await instance.browser().request('GET', '/ready')).status).toBe(503);
    expect((await instance.browser().request('GET', '/health')).status).toBe(200);
    await instance.close();
  });

  it('/ready also says when the database is gone', async () => {
    await migrate(database.url);
    const instance = await startApp({ databaseUrl: database.url });
    await database.drop();
    expect((await instance.browser().request('GET', '/ready')).status).toBe(503);
    expect((await instance.browser().request('GET', '/health')).status).toBe(200);
    await instance.close();
    database = await testDatabase({ migrated: false });
  });
});

/** Asked before the agency is known; kept by TypeORM. */
const exempt = new Set(['agency_hosts', 'migrations']);

const columnsSql = (relation: string, numbers: string) =>
  `ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS k(number, position)
           JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number ORDER BY k.position)`;

const primaryKeysSql = `
  SELECT t.relname AS "table", ${columnsSql('t.oid', 'p.conkey')} AS columns
    FROM pg_class t LEFT JOIN pg_constraint p ON p.conrelid = t.oid AND p.contype = 'p'
   WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace`;

const foreignKeysSql = `
  SELECT f.conrelid::regclass || '.' || f.conname AS name, ${columnsSql('f.conrelid', 'f.conkey')} AS "from", ${columnsSql('f.confrelid', 'f.confkey')} AS "to"
    FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace`;

const withoutForeignKeySql = `
  SELECT t.relname AS "table" FROM pg_class t
   WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conrelid = t.oid AND f.contype = 'f')`;

async function pending(url: string): Promise<boolean> {
  return connected(url, {}, (dataSource) => dataSource.showMigrations());
}

async function undoAll(url: string): Promise<void> {
  await connected(url, {}, async (dataSource) => {
    const ran = await dataSource.query<unknown[]>('SELECT FROM migrations');
    for (let left = ran.length; left > 0; left -= 1) await dataSource.undoLastMigration();
  });
}

async function connected<Result>(
  url: string,
  more: Pick<DataSourceOptions, 'entities'>,
  work: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const dataSource = await new DataSource({ ...connectionOptions(url), ...more }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function tables(url: string): Promise<string[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

import type pg from 'pg';
import { DataSource } from 'typeorm';
import { connectionOptions } from '../../src/database/connection.js';
import { isOutage } from '../../src/database/outage.js';
import { StatementNames } from '../../src/database/line/statement-names.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
});
afterAll(() => database.drop());

/** One connection, so that what it has prepared can be asked on it. */
async function connected(prepares: boolean): Promise<DataSource> {
  const options = connectionOptions(database.url, undefined, { prepares });
  return new DataSource({ ...options, migrations: [], poolSize: 1 }).initialize();
}

const preparedAs = `SELECT count(*)::int AS names, sum(generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements WHERE statement LIKE $1`;

async function prepared(dataSource: DataSource, like: string): Promise<{ names: number; runs: number | null }> {
  const [row] = await dataSource.query<{ names: number; runs: number | null }[]>(preparedAs, [like]);
  return row ?? { names: 0, runs: 0 };
}

/** How often PostgreSQL has said since then what rows look like. */
async function descriptions({ driver }: DataSource): Promise<() => number> {
  const client = await ((driver as unknown as { master: pg.Pool }).master.connect() as Promise<
    pg.PoolClient & { connection: pg.Connection }
  >);
  let count = 0;
  client.connection.on('rowDescription', () => (count += 1));
  client.release();
  return () => count;
}

async function times(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  for (let number = 0; number < count; number++) await work(number);
}

describe('A statement with parameters', () => {
  it('that is asked again and again is prepared once, within a transaction and outside', async () => {
    const dataSource = await connected(true);
    const text = 'SELECT $1::int + 1 AS more';
    await times(6, async (number) => {
      const asked = number % 2 === 0 ? dataSource : null;
      const answer = asked
        ? await asked.query<unknown>(text, [number])
        : await dataSource.transaction((manager) => manager.query<unknown>(text, [number]));
      expect(answer).toEqual([{ more: number + 1 }]);
    });
    // The first two were not worth a plan yet.
    expect(await prepared(dataSource, text.replace('$1', '_1'))).toEqual({ names: 1, runs: 4 });
    await dataSource.destroy();
  });

  it('is planned once for all values, not for those of each person who asks', async () => {
    const dataSource = await connected(true);
    await dataSource.query('CREATE TABLE planned_once AS SELECT n FROM generate_series(1, 1000) n');
    const text = 'SELECT count(*) FROM planned_once WHERE n = $1';
    await times(12, (number) => dataSource.query(text, [number]));
    const [plans] = await dataSource.query<unknown[]>(
      `SELECT generic_plans::int AS generic, custom_plans::int AS custom FROM pg_prepared_statements WHERE statement = $1`,
      [text],
    );
    expect(plans).toEqual({ generic: 10, custom: 0 });
    await dataSource.destroy();
  });

  it('is described once on a connection, and its rows are read the same', async () => {
    const dataSource = await connected(true);
    const text = `SELECT $1::int AS n, 'x'::text AS word, NULL::timestamptz AS at, '\\x01'::bytea AS bytes FROM generate_series(1, $1::int)`;
    const row = { n: 2, word: 'x', at: null, bytes: Buffer.of(1) };
    const described = await descriptions(dataSource);
    await times(6, async () => {
      expect(await dataSource.query(text, [2])).toEqual([row, row]);
    });
    // Twice without a name, once by its name.
    expect(described()).toBe(3);
    expect(await dataSource.query(text, [0])).toEqual([]);
    expect(described()).toBe(3);
    await dataSource.destroy();
  });

  it('that failed at first is described when it succeeds, and one without rows has none', async () => {
    const dataSource = await connected(true);
    await dataSource.query('CREATE TABLE described (n int CHECK (n <> 0))');
    const insert = (n: number) => dataSource.query<unknown>('INSERT INTO described VALUES ($1)', [n]);
    const divide = (n: number) => dataSource.query<unknown>('SELECT 6 / $1::int AS share', [n]);
    await times(4, async () => {
      await expect(insert(0)).rejects.toThrow('violates check');
      await expect(divide(0)).rejects.toThrow('division by zero');
    });
    await times(3, async () => {
      expect(await insert(1)).toEqual([]);
      expect(await divide(2)).toEqual([{ share: 3 }]);
      await expect(divide(0)).rejects.toThrow('division by zero');
    });
    await expect(dataSource.query('SELECT count(*)::int AS n FROM described')).resolves.toEqual([{ n: 3 }]);
    await dataSource.destroy();
  });

  it('is read on each connection as that one was told, whatever was altered between', async () => {
    const [early, late] = [await connected(true), await connected(true)];
    await early.query('CREATE TABLE told (word int)');
    await early.query('INSERT INTO told VALUES (7)');
    const ask = (dataSource: DataSource) => dataSource.query<unknown>('SELECT * FROM told WHERE $1::int = 1', [1]);
    await times(4, async () => {
      expect(await ask(early)).toEqual([{ word: 7 }]);
    });
    await early.query('ALTER TABLE told ALTER COLUMN word TYPE text');
    await times(3, async () => {
      expect(await ask(late)).toEqual([{ word: '7' }]);
    });
    await Promise.all([early.destroy(), late.destroy()]);
  });

  it('is never prepared where a pooler may hand out another connection', async () => {
    const dataSource = await connected(false);
    await times(6, (number) => dataSource.query('SELECT $1::int + 2', [number]));
    expect(await prepared(dataSource, 'SELECT _1::int + 2')).toEqual({ names: 0, runs: null });
    await dataSource.destroy();
  });

  it('goes through at the second attempt where a migration changed its tables meanwhile', async () => {
    const dataSource = await connected(true);
    await dataSource.query('CREATE TABLE planned (id int, word int)');
    const ask = () => dataSource.query<unknown>('SELECT * FROM planned WHERE id = $1', [1]);
    await times(4, ask);
    await dataSource.query('ALTER TABLE planned ALTER COLUMN word TYPE text');
    const error = await ask().then(
      () => null,
      (refused: unknown) => refused,
    );
    // With what was answered in its place.
    expect({ error, isOutage: isOutage(error) }).toMatchObject({ isOutage: true });
    expect(await ask()).toEqual([]);
    await dataSource.destroy();
  });
});

describe('Names of statements', () => {
  const named = (names: StatementNames, text: string) => [1, 2, 3].map(() => names.nameOf(text)).at(-1) ?? null;

  it('differ with the text, and stay with it', () => {
    const names = new StatementNames();
    const [one, other] = [named(names, 'SELECT 1'), named(names, 'SELECT 2')];
    expect(one).not.toBe(other);
    expect(names.nameOf('SELECT 1')).toBe(one);
    // What PostgreSQL takes (NAMEDATALEN).
    expect(Buffer.byteLength(one ?? '')).toBeLessThan(64);
  });

  it('are given to what can be planned ahead alone', () => {
    const texts = ['BEGIN', 'SET x TO 1', 'LISTEN y', 'CREATE TABLE z ()', 'NOTIFY y'];
    expect(texts.map((text) => named(new StatementNames(), text))).toEqual(texts.map(() => null));
  });

  it('are not given without end, whatever number of texts comes by', () => {
    const names = new StatementNames();
    const given = new Set(Array.from({ length: 2_000 }, (_, at) => named(names, `SELECT ${at.toString()}`)));
    expect(given.size).toBe(501);
  });
});

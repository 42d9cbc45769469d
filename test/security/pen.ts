import { Client } from 'pg';
import type { ColumnKind } from '../../src/vault/rows/column-text.js';
import { type EntityClass, type RowColumn, shapeOf } from '../../src/vault/rows/row-shape.js';
import type { TestApp } from '../support/app.js';
import { startWorld, type World } from '../support/world.js';

/** A change of one column that the database allows. */
export interface Alteration {
  title: string;
  column: string;
  /** SQL of the new value; null is no value. */
  value: string;
}

/** What the database refuses by itself, or what would be no change. */
export type Values = Readonly<Record<string, string>>;

/**
 * Each column of a table altered, and each that may be empty emptied.
 * @param values SQL by column, where any value will not do
 */
export function alterationsOf(entity: EntityClass, values: Values = {}): Alteration[] {
  return shapeOf(entity).columns.map((column) => ({
    title: `${shapeOf(entity).table}.${column.name}`,
    column: column.name,
    value: values[column.name] ?? altered(column),
  }));
}

function altered({ name, kind, isList }: RowColumn): string {
  // Twice as many; where there are none, one.
  if (isList) return `coalesce(nullif(${name} || ${name}, '{}'), ARRAY[${alteredBy[kind]('NULL')}])`;
  return alteredBy[kind](name);
}

const alteredBy: Readonly<Record<ColumnKind, (column: string) => string>> = {
  id: () => 'gen_random_uuid()',
  text: (column) => `coalesce(${column}, '') || 'x'`,
  number: (column) => `coalesce(${column}, 0) + 1`,
  flag: (column) => `NOT coalesce(${column}, false)`,
  bytes: (column) =>
    `CASE WHEN length(${column}) > 0 THEN set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1) ELSE '\\x01' END`,
  moment: (column) => `coalesce(${column}, '2026-03-01T00:00Z') + interval '1 hour'`,
  day: (column) => `coalesce(${column}, '2026-03-01') + 1`,
  json: () => `'{"altered": true}'`,
};

/** Somebody who can write to the database whatever they like: no foreign key and no trigger stops them. */
export class Pen {
  private taken = 0;

  private constructor(private readonly client: Client) {}

  static async of({ databaseUrl }: TestApp): Promise<Pen> {
    const client = new Client(databaseUrl);
    await client.connect();
    await client.query('SET session_replication_role = replica');
    return new Pen(client);
  }

  async write(sql: string, parameters: unknown[] = []): Promise<void> {
    await this.client.query(sql, parameters);
  }

  /** Keeps a copy of whole rows as they are now. What is returned puts them back in the place of those that are there by then. */
  async take(table: string, where: string): Promise<() => Promise<void>> {
    const copy = `taken_${(this.taken += 1).toString()}`;
    await this.client.query(`CREATE TEMPORARY TABLE ${copy} AS SELECT * FROM ${table} WHERE ${where}`);
    return async () => {
      await this.client.query(`DELETE FROM ${table} WHERE ${where}`);
      await this.client.query(`INSERT INTO ${table} SELECT * FROM ${copy}`);
    };
  }

  /** Writes, lets something happen, and puts the tables' rows back as they were. */
  async meanwhile<Result>(
    tables: readonly string[],
    write: () => Promise<unknown>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    for (const table of tables) await this.client.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
    try {
      await write();
      return await work();
    } finally {
      for (const table of tables) {
        await this.client.query(`DELETE FROM ${table}`);
        await this.client.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
        await this.client.query(`DROP TABLE kept_${table}`);
      }
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** For a whole spec: a world, and somebody with a pen in it. */
export async function worldWithPen(...options: Parameters<typeof startWorld>): Promise<{ world: World; pen: Pen }> {
  const world = await startWorld(...options);
  const pen = await Pen.of(world);
  afterAll(async () => {
    await pen.close();
    await world.close();
  });
  return { world, pen };
}

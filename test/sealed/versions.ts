import { shapeOf } from '../../src/vault/rows/row-shape.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import type { TestApp } from '../support/app.js';
import { macedTables } from './maced-tables.js';

/** One column of rows as the server itself once wrote them, other than it is now. */
export interface OtherVersion {
  table: string;
  column: string;
  /** Which rows of the table `t`, in SQL. */
  where: string;
}

/** From now on every version of every row that carries a MAC is kept aside, as the server writes it. */
export async function keepVersions(app: TestApp): Promise<void> {
  await app.sql('CREATE SCHEMA versions');
  await app.sql('CREATE TABLE versions.written (id bigserial PRIMARY KEY, name text NOT NULL, version jsonb NOT NULL)');
  await app.sql(`CREATE FUNCTION versions.keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO versions.written (name, version) VALUES (TG_TABLE_NAME, to_jsonb(NEW)); RETURN NULL; END $$`);
  for (const table of macedTables())
    await app.sql(
      `CREATE TRIGGER versions AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION versions.keep()`,
    );
}

const isSameRow = (table: string) =>
  keyOf(table)
    .map((name) => `v.version->>'${name}' = to_jsonb(t)->>'${name}'`)
    .join(' AND ');

/** Of these rows, each column that has ever been something else in one of them. */
export async function otherVersionsOf(
  write: (sql: string) => Promise<Record<string, unknown>[]>,
  table: string,
  where: string,
): Promise<OtherVersion[]> {
  const found = await write(
    `SELECT DISTINCT c.key AS column
       FROM ${table} t JOIN versions.written v ON v.name = '${table}' AND ${isSameRow(table)}
      CROSS JOIN jsonb_each(v.version) c
      WHERE (${where}) AND c.value IS DISTINCT FROM to_jsonb(t)->c.key ORDER BY 1`,
  );
  return found.map(({ column }) => ({ table, column: String(column), where }));
}

/** SQL that writes into each row what first stood there and was something else; nothing only where that is all there was. */
export function puttingBack({ table, column, where }: OtherVersion): string {
  const key = keyOf(table)
    .map((name) => `t.${name}`)
    .join(', ');
  return `UPDATE ${table} t SET ${column} = (jsonb_populate_record(NULL::public.${table}, v.version)).${column}
    FROM (SELECT DISTINCT ON (${key}) v.version
            FROM ${table} t JOIN versions.written v ON v.name = '${table}' AND ${isSameRow(table)}
           WHERE (${where}) AND v.version->'${column}' IS DISTINCT FROM to_jsonb(t)->'${column}'
           ORDER BY ${key}, v.version->'${column}' = 'null', v.id) v
   WHERE ${isSameRow(table)} RETURNING 1`;
}

function keyOf(table: string): readonly string[] {
  const shapes = [...macedEntities().keys()].map((entity) => shapeOf(entity));
  const shape = shapes.find((one) => one.table === table);
  return shape?.columns.filter(({ isKey }) => isKey).map(({ name }) => name) ?? [];
}

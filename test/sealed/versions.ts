import { shapeOf } from '../../src/vault/rows/row-shape.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import type { TestApp } from '../support/app.js';
import { macedTables } from './maced-tables.js';

/** One column of a row as the server itself once wrote it, other than it is now. */
export interface OtherVersion {
  table: string;
  column: string;
  /** Of the version in `versions.written`. */
  id: string;
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

/** Of a row, one column after the other that has ever been something else; the first version of each in which it was. */
export async function otherVersionsOf(
  write: (sql: string) => Promise<Record<string, unknown>[]>,
  table: string,
  where: string,
): Promise<OtherVersion[]> {
  const found = await write(
    `SELECT c.key AS column, min(v.id)::text AS id
       FROM ${table} t JOIN versions.written v ON v.name = '${table}' AND ${isSameRow(table)}
      CROSS JOIN jsonb_each(v.version) c
      WHERE (${where}) AND c.value IS DISTINCT FROM to_jsonb(t)->c.key GROUP BY 1 ORDER BY 1`,
  );
  return found.map(({ column, id }) => ({ table, column: String(column), id: String(id) }));
}

/** SQL that writes it into the row as it is now. */
export function puttingBack({ table, column, id }: OtherVersion): string {
  return `UPDATE ${table} t SET ${column} = (jsonb_populate_record(NULL::public.${table}, v.version)).${column}
    FROM versions.written v WHERE v.id = ${id} AND ${isSameRow(table)} RETURNING 1`;
}

function keyOf(table: string): readonly string[] {
  const shapes = [...macedEntities().keys()].map((entity) => shapeOf(entity));
  const shape = shapes.find((one) => one.table === table);
  return shape?.columns.filter(({ isKey }) => isKey).map(({ name }) => name) ?? [];
}

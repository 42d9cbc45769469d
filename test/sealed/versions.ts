import type { TestApp } from '../support/app.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';
import type { Snapshot } from './snapshot.js';

/** From here on, what every row with a MAC was before it was changed is kept, as somebody keeps it who reads along. */
export async function keepVersions(app: TestApp): Promise<void> {
  await app.sql('CREATE SCHEMA former');
  await app.sql('CREATE TABLE former.versions (id bigserial, place text, row jsonb)');
  await app.sql(`CREATE FUNCTION former.keep() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO former.versions (place, row) VALUES (TG_TABLE_NAME, to_jsonb(OLD)); RETURN NULL; END'`);
  for (const table of macedTables())
    await app.sql(`CREATE TRIGGER keep_versions AFTER UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION former.keep()`);
}

export async function keepNoMore(app: TestApp): Promise<void> {
  for (const table of macedTables()) await app.sql(`DROP TRIGGER keep_versions ON ${table}`);
}

export function macedTables(): string[] {
  return [...macedEntities().keys()].map((entity) => shapeOf(entity).table).sort();
}

/** Of what a row was before and is no more: some of its columns, one or that and the MAC of then. */
export interface Older {
  columns: readonly string[];
  /** Sets them in the row of today; returns a row for each that was there. */
  sql: string;
}

/**
 * One column of an earlier version of one of these rows, alone and with the MAC of then, and that MAC alone: each column that
 * has ever been another one. All columns at once are the row itself, as it once was.
 * @param where which rows of the table `t`
 */
export async function olderColumns(snapshot: Snapshot, table: string, where: string): Promise<Older[]> {
  const entity = [...macedEntities().keys()].find((one) => shapeOf(one).table === table);
  if (entity === undefined) throw new Error(`${table} has no MAC`);
  const keys = shapeOf(entity).columns.filter(({ isKey }) => isKey);
  const same = keys.map(({ name }) => `o.${name} = t.${name}`).join(' AND ');
  const versions = await snapshot.write(
    `SELECT v.id::int, ARRAY(SELECT n.key FROM jsonb_each(to_jsonb(t)) n WHERE n.value <> v.row -> n.key) AS others
       FROM former.versions v, jsonb_populate_record(NULL::public.${table}, v.row) o, public.${table} t
      WHERE v.place = '${table}' AND o.row_mac IS NOT NULL AND ${same} AND ${where} ORDER BY v.id DESC`,
  );
  const found = new Map<string, Older>();
  for (const { id, others } of versions as { id: number; others: string[] }[])
    for (const columns of choices(others))
      found.set(columns.join(), {
        columns,
        sql: `UPDATE ${table} t SET ${columns.map((name) => `${name} = o.${name}`).join(', ')}
                FROM former.versions v, jsonb_populate_record(NULL::public.${table}, v.row) o
               WHERE v.id = ${id.toString()} AND ${same} AND ${where} RETURNING 1`,
      });
  return [...found.values()];
}

function choices(others: readonly string[]): string[][] {
  if (!others.includes('row_mac')) return [];
  const columns = others.filter((name) => name !== 'row_mac');
  const alone = columns.map((name) => [name]);
  return columns.length > 1
    ? [...alone, ['row_mac'], ...columns.map((name) => [name, 'row_mac'])]
    : [...alone, ['row_mac']];
}

const once = 'is written once, and deleted';
const elsewhere = 'see signed-agencies.spec.ts: an agency’s demand of a second factor put back';

/** Tables of which no older version is found here, and why. */
export const neverOlder: Readonly<Record<string, string>> = {
  absences: once,
  access_links: 'see signed-links-and-factors.spec.ts: a link that was used',
  account_keys: 'see signed-generations.spec.ts: each column',
  account_roles: once,
  agencies: elsewhere,
  agency_handover_keys: once,
  agency_hosts: once,
  assignments: 'see signed-assignments.spec.ts: one that is over',
  counselor_exclusions: once,
  coverage: once,
  former_credentials: once,
  handover_seals: once,
  pending_grants: once,
  recovery_keys: once,
  sessions: 'see signed-sessions.spec.ts: each column',
};

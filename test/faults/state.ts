import type { RestorableDatabase } from './restorable-database.js';

type Value = string | number | boolean | object | null;
type Row = Record<string, Value>;

/** Every row of every table. */
export type State = Record<string, Row[]>;

/**
 * Tables that count how often somebody tried, whatever came of it: an attempt that was cut off counts, and so does the
 * one after it.
 */
const countsAttempts = ['attempt_throttles', 'quotas'];

export async function stateOf(database: RestorableDatabase): Promise<State> {
  const parts = (await tablesOf(database)).map(
    (table) => `SELECT '${table}' AS name, coalesce(jsonb_agg(to_jsonb(t)), '[]') AS rows FROM ${table} t`,
  );
  const found = await database.query<{ name: string; rows: Row[] }>(parts.join(' UNION ALL '));
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}

/** The same for equal states, however it came to them; much cheaper than a state. */
export async function fingerprintOf(database: RestorableDatabase): Promise<string> {
  const parts = (await tablesOf(database)).map((table) => `(SELECT sum(hashtextextended(t::text, 0)) FROM ${table} t)`);
  const rows = await database.query(`SELECT concat_ws(' ', ${parts.map((part) => `coalesce(${part}, 0)`).join(', ')})`);
  return JSON.stringify(rows);
}

/** Per table and column all values, sorted, without what is random: the same deed leads to the same outcome. */
export type Outcome = ReadonlyMap<string, string>;

export function idsIn(state: State): ReadonlySet<string> {
  return new Set(JSON.stringify(state).match(uuids));
}

/** @param known ids that are not new */
export function outcomeOf(known: ReadonlySet<string>, after: State): Outcome {
  const outcome = new Map<string, string>();
  for (const [table, rows] of Object.entries(after)) {
    outcome.set(table, rows.length.toString());
    for (const column of Object.keys(rows[0] ?? {})) {
      const values = rows.map((row) => plain(row[column] ?? null, known)).sort();
      outcome.set(`${table}.${column}`, values.join('\n'));
    }
  }
  return outcome;
}

/** Tables and columns that differ; `ignored` are those that differ even when the same is done twice. */
export function differences(one: Outcome, other: Outcome, ignored: readonly string[] = []): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => one.get(key) !== other.get(key) && !ignored.includes(key),
  );
}

/** Tables that have more rows than they should; then something was done twice. */
export function doubledTables(once: Outcome, outcome: Outcome): string[] {
  return [...outcome.keys()].filter((key) => !key.includes('.') && Number(outcome.get(key)) > Number(once.get(key)));
}

async function tablesOf(database: RestorableDatabase): Promise<readonly string[]> {
  const known = tables.get(database);
  if (known) return known;
  const found = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const names = found.map(({ name }) => name).filter((name) => !countsAttempts.includes(name));
  tables.set(database, names);
  return names;
}
const tables = new WeakMap<RestorableDatabase, readonly string[]>();

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function plain(value: Value, known: ReadonlySet<string>): string {
  const text = JSON.stringify(value).replace(uuids, (id) => (known.has(id) ? id : 'a new id'));
  return text.startsWith('"\\\\x') ? `${(text.length / 2 - 2).toString()} bytes` : text;
}

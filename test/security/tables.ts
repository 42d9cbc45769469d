import type { TestApp } from '../support/app.js';

/** Every table that the app has. */
export async function tableNames(app: TestApp): Promise<string[]> {
  const rows = await app.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** All rows, each as one text as PostgreSQL writes it; bytes are hex. */
export async function dump(app: TestApp): Promise<{ table: string; row: string }[]> {
  const rows: { table: string; row: string }[] = [];
  for (const table of await tableNames(app))
    for (const { row } of await app.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t`))
      rows.push({ table, row });
  return rows;
}

/** A fingerprint of each table's rows: equal before and after means that nothing was written. */
export async function fingerprints(app: TestApp): Promise<Record<string, string | null>> {
  // One statement: of all tables at the same moment, and quickly, as it is asked for very often.
  const names = await tableNames(app);
  const prints = names.map(
    (table) => `SELECT '${table}' AS name, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS md5 FROM ${table} t`,
  );
  const rows = await app.sql<{ name: string; md5: string | null }>(prints.join(' UNION ALL '));
  return Object.fromEntries(names.map((name) => [name, rows.find((row) => row.name === name)?.md5 ?? null]));
}

import type { TestApp } from './app.js';

/** Meanwhile PostgreSQL refuses to write, alter or delete any row of a table that belongs to this agency, as if that were broken. */
export async function withFailing(
  { sql }: Pick<TestApp, 'sql'>,
  { table, agencyId }: { table: string; agencyId: string },
  meanwhile: () => Promise<void>,
): Promise<void> {
  await sql(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`);
  for (const [verb, row] of [
    ['INSERT OR UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ] as const)
    await sql(`CREATE TRIGGER refuse_${row} BEFORE ${verb} ON ${table} FOR EACH ROW
                 WHEN (${row}.agency_id = '${agencyId}') EXECUTE FUNCTION refuse()`);
  try {
    await meanwhile();
  } finally {
    await sql('DROP FUNCTION refuse() CASCADE');
  }
}

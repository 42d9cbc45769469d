import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const page = join(projectRoot, 'SECURITY.md');
const marked = /(<!-- metadata: .*? -->\n)(?:\|.*\n)*(<!-- end of metadata -->)/;

/** Tables that hold no person's traces: what an agency publishes of itself, and the schema's own history. */
const published = [
  'agencies',
  'agency_hosts',
  'agency_logos',
  'agency_regions',
  'agency_texts',
  'calendar_closures',
  'calendar_days',
  'calendars',
  'crisis_contacts',
  'migrations',
  'regional_offices',
  'sla_policies',
  'terms_versions',
  'topics',
];

/** Every column that is no ciphertext, hash, MAC or wrapped key: bytes are those, and nothing else is. */
async function readableColumns(): Promise<string> {
  const rows = await world.sql<{ table: string; columns: string }>(
    `SELECT table_name AS table, string_agg(column_name, ', ' ORDER BY ordinal_position) AS columns
       FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type <> 'bytea' AND column_name <> 'agency_id' AND table_name <> ALL($1)
      GROUP BY table_name ORDER BY table_name`,
    [published],
  );
  const lines = rows.map(({ table, columns }) => `| \`${table}\` | ${columns} |\n`);
  return `| table | what can be read of each row |\n| --- | --- |\n${lines.join('')}`;
}

it('The list of metadata in SECURITY.md is complete: every readable column of every table is on it', async () => {
  const text = readFileSync(page, 'utf8');
  const listed = text.replace(marked, `$1${await readableColumns()}$2`);
  expect(text).toMatch(marked);
  // eslint-disable-next-line no-restricted-syntax -- for who writes the page, not for the app
  if (process.env.UPDATE_DOCS) writeFileSync(page, listed);
  else expect(text).toBe(listed);
});

it('What is left out of it are only tables that are there', async () => {
  const rows = await world.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name = ANY($1) ORDER BY 1`,
    [published],
  );
  expect(rows.map(({ name }) => name)).toEqual(published);
});

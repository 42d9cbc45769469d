import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../src/config/project-root.js';
import { composedStatements } from './support/composed-sql.js';
import { testDatabase } from './support/database.js';
import { sourceFiles } from './support/source-files.js';
import { sqlPieces } from './support/sql-text.js';

const folder = join(projectRoot, 'docs', 'sql');
const statements = await composedStatements();
const modules = [...new Set(statements.map(({ source }) => moduleOf(source)))];

describe('docs/sql', () => {
  it('shows every statement as it is sent', () => {
    const pages = new Map(modules.map((module) => [`${module}.sql`, page(module)]));
    // eslint-disable-next-line no-restricted-syntax -- for who writes the pages, not for the app
    if (process.env.UPDATE_DOCS) rewrite(pages);
    const written = existsSync(folder) ? readdirSync(folder).sort() : [];
    expect(written).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it('leaves out nothing that the sources hold', () => {
    const shown = statements.map(({ sql }) => folded(sql)).join('\n');
    const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
    const missing = sources.flatMap((source) =>
      sqlPieces(source)
        // Conditions with parameters by name go to TypeORM, which makes the statement.
        .filter((piece) => !/(?<!:):[a-z]/i.test(piece) && !shown.includes(folded(piece)))
        .map((piece) => `${source.path}: ${piece}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds what PostgreSQL understands', async () => {
    const database = await testDatabase();
    const client = new Client(database.url);
    await client.connect();
    const refused: string[] = [];
    const whole = statements.filter(
      ({ sql }) => /^(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(sql) && !sql.includes('⟨'),
    );
    for (const [index, { source, sql }] of whole.entries())
      await client
        .query(`PREPARE statement_${index.toString()} AS ${sql}`)
        .catch((error: unknown) => refused.push(`${source}: ${String(error)}`));
    await client.end();
    await database.drop();
    expect(refused).toEqual([]);
    expect(whole.length).toBeGreaterThan(200);
  });
});

function page(module: string): string {
  const its = statements.filter(({ source }) => moduleOf(source) === module);
  const head = `-- The statements that src/${module}/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.`;
  return [head, ...its.map(({ source, sql }) => `-- ${source}\n${sql};`)].join('\n\n') + '\n';
}

function rewrite(pages: Map<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
}

function moduleOf(source: string): string {
  return source.split('/')[1] ?? '';
}

function folded(sql: string): string {
  return sql.replaceAll(/\s+/g, ' ').trim();
}

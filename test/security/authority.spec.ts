import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';
import { startApp } from '../support/app.js';
import { authority } from './authority.js';

const app = await startApp();
afterAll(() => app.close());

const catalog = new Map<string, string[]>();
for (const { table, column } of await app.sql<{ table: string; column: string }>(
  `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY column_name`,
))
  catalog.set(table, [...(catalog.get(table) ?? []), column]);

const shapes = new Map([...macedEntities().keys()].map((entity) => [shapeOf(entity).table, shapeOf(entity)]));
const covered = (by: string) =>
  Object.entries(authority)
    .filter(([, coverage]) => coverage.by === by)
    .map(([table]) => table);

describe('[41] Of what every table is worth', () => {
  it('something is said, and of no other', () => {
    expect([...catalog.keys()].sort()).toEqual(Object.keys(authority).sort());
  });

  it('those are under a MAC that say so, with every column there is', () => {
    expect([...shapes.keys()].sort()).toEqual(covered('mac').sort());
    for (const table of covered('mac'))
      expect({
        table,
        columns: [...(shapes.get(table)?.columns.map(({ name }) => name) ?? []), 'row_mac'].sort(),
      }).toEqual({ table, columns: [...(catalog.get(table) ?? [])].sort() });
  });

  it('a parent’s column vouches for those that say so, and is itself under a MAC', () => {
    for (const coverage of Object.values(authority)) {
      if (coverage.by !== 'digest') continue;
      const [table = '', column = ''] = coverage.in.split('.');
      expect(authority[table]?.by).toMatch(/^(mac|digest)$/);
      expect(catalog.get(table)).toContain(column);
    }
  });

  it('those that confer nothing give the reason', () => {
    const reasons = Object.values(authority).flatMap((coverage) => (coverage.by === 'none' ? [coverage.because] : []));
    expect(reasons.filter((because) => because.length < 10)).toEqual([]);
  });
});

import { projectRoot } from '../src/config/project-root.js';
import { sourceFiles } from './support/source-files.js';
import { joinsThatCouldUse, sqlPieces, strayConstants, tablesNamedIn } from './support/sql-text.js';

const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
const { folders: modules } = (await import(`${projectRoot}/.dependency-cruiser.js`)) as { folders: string[] };
/** They show and count what all others write, or do an operator's work. */
const mayReadAll = new Set(['privacy', 'desk', 'oversight', 'admin', 'demo', 'cli']);

const owners = new Map(
  sources
    .filter(({ path }) => path.endsWith('.entity.ts'))
    .map(({ path, text }) => [/@Entity\('(\w+)'/.exec(text)?.[1] ?? path, moduleOf(path)]),
);
const tables = new Set(owners.keys());
const references = sources.flatMap(({ path, text }) =>
  sqlPieces({ path, text }).flatMap((piece) => tablesNamedIn(piece, tables).map((table) => ({ path, table }))),
);

describe('A module’s SQL', () => {
  it('names tables of its own and of the modules below it, no others', () => {
    const upwards = references.filter(
      ({ path, table }) =>
        !mayReadAll.has(moduleOf(path)) && floorOf(moduleOf(path)) < floorOf(owners.get(table) ?? ''),
    );
    expect(upwards.map(({ path, table }) => `${path}: ${table}, which belongs to ${owners.get(table) ?? ''}`)).toEqual(
      [],
    );
  });

  it('is found wherever it stands', () => {
    expect(references.length).toBeGreaterThan(400);
  });

  it.each([
    ['SELECT 1 FROM inquiries i, absences WHERE true', ['inquiries', 'absences']],
    ['DELETE FROM drafts begun USING messages', ['drafts', 'messages']],
    [`INSERT INTO sessions (agency_id) SELECT`, ['sessions']],
    [`UPDATE topics t SET label = $1`, ['topics']],
    [`SELECT EXISTS (SELECT FROM "accounts"), p.languages AS topics, row.messages, i."drafts"`, ['accounts']],
  ])('is understood: %s', (piece, named) => {
    const source = `const sql = \`${piece} \${more} FROM quotas\`;`;
    const found = sqlPieces({ path: 'x.ts', text: source }).flatMap((one) => tablesNamedIn(one, tables));
    expect(found).toEqual([...named, 'quotas']);
  });
});

describe('A join', () => {
  it('on columns of one name says USING', () => {
    const offenders = sources.flatMap((source) =>
      sqlPieces(source).flatMap((piece) => joinsThatCouldUse(piece).map((join) => `${source.path}: ${join}`)),
    );
    expect(offenders).toEqual([]);
  });

  const both = 'ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id';
  it.each([
    [`SELECT FROM inquiries i JOIN thread_keys k ${both} WHERE true`, 1],
    [`SELECT FROM inquiries i LEFT JOIN thread_keys k ${both}`, 1],
    [`(SELECT FROM inquiries i JOIN thread_keys k ${both} AND k.epoch IN (SELECT max(epoch) FROM x)) ORDER BY 1`, 1],
    [`SELECT FROM inquiries i LEFT JOIN thread_keys k ${both} AND k.epoch > 1 WHERE true`, 0],
    [
      'SELECT FROM inquiries i JOIN accounts a ON a.agency_id = i.agency_id AND a.account_id = i.client_id WHERE true',
      0,
    ],
    ['SELECT FROM inquiries i JOIN accounts a ON a.agency_id = i.agency_id AND a.account_id = ', 0],
  ])('is understood: %s', (piece, count) => {
    expect(joinsThatCouldUse(piece)).toHaveLength(count);
  });
});

describe('SQL constants', () => {
  it('stand together, below the class', () => {
    expect(sources.flatMap((source) => strayConstants(source).map((name) => `${source.path}: ${name}`))).toEqual([]);
  });

  it.each([
    ['export class A {} const oneSql = `SELECT 1`; const helper = 1;', []],
    ['const limit = 1; const oneSql = `SELECT 1`; export class A {}', ['oneSql']],
    ['export class A {} const oneSql = `SELECT 1`; function x() {} const columns = `a.agency_id`;', ['columns']],
    ['export const source = `FROM agencies`; export function read() {}', ['source']],
    ['export const source = `FROM agencies`; function read() {}', []],
  ])('are found in: %s', (text, stray) => {
    expect(strayConstants({ path: 'x.ts', text })).toEqual(stray);
  });
});

function moduleOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function floorOf(module: string): number {
  return modules.includes(module) ? modules.indexOf(module) : modules.length;
}

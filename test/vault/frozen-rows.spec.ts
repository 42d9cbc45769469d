import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import '../../src/app.module.js';
import type { ColumnKind } from '../../src/vault/rows/column-text.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { type RowColumn, type RowShape, shapeOf } from '../../src/vault/rows/row-shape.js';
import { rowText } from '../../src/vault/rows/row-text.js';
import { TextHmac } from '../../src/vault/ciphers/text-hmac.js';

/** A row of November 2026, bytes in base64, and what its MAC was then. */
interface FrozenRow {
  columns: Record<string, unknown>;
  mac: string;
}

const key = Buffer.alloc(32, 'row-mac key of the frozen rows ');
const frozen = JSON.parse(readFileSync(new URL('frozen-rows.json', import.meta.url), 'utf8')) as Record<
  string,
  FrozenRow[]
>;
const shapes = new Map([...macedEntities().keys()].map((entity) => [shapeOf(entity).table, shapeOf(entity)]));
const cases = Object.entries(frozen).flatMap(([table, rows]) => rows.map((row, nth) => ({ table, nth, ...row })));

/** As the driver reads it; columns that were added since are empty. */
function readRow({ columns }: RowShape, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    columns.map((column) => [column.property, valueOf(column, stored[column.property] ?? null)]),
  );
}

function valueOf({ kind, isList }: RowColumn, stored: unknown): unknown {
  return isList && Array.isArray(stored) ? stored.map((item) => read(kind, item)) : read(kind, stored);
}

function read(kind: ColumnKind, stored: unknown): unknown {
  if (typeof stored !== 'string') return stored;
  if (kind === 'bytes') return Buffer.from(stored, 'base64');
  return kind === 'moment' ? new Date(stored) : stored;
}

describe('MACs over rows that were written before', () => {
  it.each(cases)('[41] still vouch for row $nth of $table', ({ table, columns, mac }) => {
    const shape = shapes.get(table);
    if (!shape) throw new Error(`${table} has no MACs any more: existing rows would not be checked`);
    const text = rowText(shape, readRow(shape, columns));
    expect(new TextHmac(key).fits(text, Buffer.from(mac, 'hex'))).toBe(true);
    expect(createHmac('sha256', key).update(text).digest('hex')).toBe(mac);
  });
});

const migrations = new URL('../../migrations/', import.meta.url);
const givesMacs =
  /(?:of \[([^\]]+)\]\)\s+await runner\.query\(`ALTER TABLE \$\{table\}|ALTER TABLE (\w+)) ADD COLUMN row_mac/g;

/** Which tables each migration gave MACs, in their order, from the first that anybody ran who has kept the data. */
function tablesWithNewMacs(): string[][] {
  const names = readdirSync(migrations).filter((name) => name >= '17963900' && name !== 'index.ts');
  return names
    .sort()
    .map((name) => [...readFileSync(new URL(name, migrations), 'utf8').matchAll(givesMacs)])
    .map((found) => found.flatMap(([, list = '', one = '']) => `${list} ${one}`.match(/\w+/g) ?? []))
    .filter((tables) => tables.length > 0);
}

describe('An agency whose rows are signed', () => {
  it('gets MACs for every table that has them since: each has a later edition than those that were there before', () => {
    const editions = new Map([...macedEntities()].map(([entity, since]) => [shapeOf(entity).table, since]));
    const added = tablesWithNewMacs().map((tables) => tables.map((table) => editions.get(table)));
    expect(added.length).toBeGreaterThanOrEqual(3);
    for (const [nth, given] of added.entries())
      for (const edition of given)
        expect(edition).toBeGreaterThan(Math.max(0, ...added.slice(0, nth).flat().map(Number)));
  });
});

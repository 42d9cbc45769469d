import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Transaction } from '../transaction.js';

type EntityClass<Row extends object = object> = new () => Row;

/** What becomes of a row that is there already: it stays, or this one takes its place. Left out: an error. */
type Conflict = 'ignore' | 'replace';

/** A row that is to be written, together with those of other tables. */
export interface Insertion {
  readonly entity: EntityClass;
  readonly row: Readonly<Record<string, unknown>>;
  readonly onConflict?: Conflict | undefined;
}

/** Columns that are left out get what the database gives them by default. */
export function insertion<Row extends object>(
  entity: EntityClass<Row>,
  row: Partial<Row>,
  onConflict?: Conflict,
): Insertion {
  return { entity, row, onConflict };
}

/**
 * Writes rows of several tables in one statement, in whatever order: PostgreSQL looks at what points at what once all of
 * them are there. Column names are the entities'. A table's rows have the same columns.
 */
export async function insertAll({ manager }: Transaction, insertions: readonly Insertion[]): Promise<void> {
  const tables = new Map<EntityClass, Insertion[]>();
  for (const one of insertions) tables.set(one.entity, [...(tables.get(one.entity) ?? []), one]);
  const parameters: unknown[] = [];
  const statements = [...tables].map(([entity, its]) =>
    insertSql(manager.dataSource.getMetadata(entity), its, parameters),
  );
  const last = statements.pop();
  if (last === undefined) return;
  const before = statements.map((sql, nth) => `written_${nth.toString()} AS (${sql})`);
  await manager.query(before.length === 0 ? last : `WITH ${before.join(',\n')}\n${last}`, parameters);
}

function insertSql(metadata: EntityMetadata, rows: readonly Insertion[], parameters: unknown[]): string {
  const columns = metadata.columns.filter(({ propertyName }) =>
    rows.some(({ row }) => row[propertyName] !== undefined),
  );
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  const into = `INSERT INTO ${metadata.tableName} (${names})`;
  const found = rows.length === 1 ? oneRowSql(columns, rows, parameters) : manyRowsSql(columns, rows, parameters);
  return `${into} ${found}${conflictSql(metadata, columns, rows[0]?.onConflict)}`;
}

function oneRowSql(columns: readonly ColumnMetadata[], rows: readonly Insertion[], parameters: unknown[]): string {
  const places = columns.map((column) => {
    parameters.push(...rows.map(({ row }) => valueOf(column, row)));
    return `$${parameters.length.toString()}`;
  });
  return `VALUES (${places.join(', ')})`;
}

/** As lists, so that the statement is the same for two rows and for twenty, and planned once. */
function manyRowsSql(columns: readonly ColumnMetadata[], rows: readonly Insertion[], parameters: unknown[]): string {
  const lists = columns.map((column) => {
    if (column.isArray) throw new Error(`Rows with lists are written one by one: ${column.databaseName}`);
    parameters.push(rows.map(({ row }) => valueOf(column, row)));
    return `$${parameters.length.toString()}::${String(column.type)}[]`;
  });
  return `SELECT * FROM unnest(${lists.join(', ')})`;
}

function conflictSql(
  { primaryColumns }: EntityMetadata,
  columns: readonly ColumnMetadata[],
  onConflict?: Conflict,
): string {
  if (onConflict === undefined) return '';
  if (onConflict === 'ignore') return ' ON CONFLICT DO NOTHING';
  const keys = primaryColumns.map(({ databaseName }) => databaseName);
  const others = columns.filter(({ isPrimary }) => !isPrimary);
  const values = others.map(({ databaseName }) => `${databaseName} = excluded.${databaseName}`);
  return ` ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${values.join(', ')}`;
}

function valueOf({ propertyName, type, databaseName }: ColumnMetadata, row: Insertion['row']): unknown {
  const value = row[propertyName];
  if (value === undefined) throw new Error(`${databaseName} is given for some rows alone`);
  return type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
}

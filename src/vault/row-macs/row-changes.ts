import type { Reading } from '../../database/transaction.js';
import type { ColumnKind } from '../rows/column-text.js';
import { type EntityClass, type MacedRow, type RowColumn, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { macOfRow, type Verified } from './verified-row.js';

/** A row as its writer knows it: every column, defaults too. */
export type NewRow<Row extends MacedRow> = Omit<Row, 'rowMac'>;

export interface RowChange<Row extends MacedRow> {
  row: Verified<Row>;
  changes: Partial<NewRow<Row>>;
}

/** `MacedRows.changeAll`, and for what has the agency's keys at hand. */
export async function changeRows<Row extends MacedRow>(
  { manager }: Reading,
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  changes: readonly RowChange<Row>[],
): Promise<Verified<Row>[]> {
  const [first] = changes;
  if (first === undefined) return [];
  const { table, columns } = shapeOf(entity);
  const keyColumns = columns.filter(({ isKey }) => isKey);
  const changed = columns.filter(({ property }) => property in first.changes);
  const made = changes.map(({ row, changes: its }) => {
    const next = { ...row, ...its };
    return { before: row.rowMac, next: { ...next, rowMac: macOfRow(keys, entity, next) } };
  });
  const listOf = ({ property }: RowColumn) => made.map(({ next }) => next[property as keyof Row]);
  const [written] = await manager.query<[{ nth: number }[], number]>(changeSql(table, keyColumns, changed), [
    made.map((_, nth) => nth),
    made.map(({ before }) => before),
    made.map(({ next }) => next.rowMac),
    ...[...keyColumns, ...changed].map(listOf),
  ]);
  return written.flatMap(({ nth }) => made[nth]?.next ?? []);
}

function changeSql(table: string, keyColumns: readonly RowColumn[], changed: readonly RowColumn[]): string {
  const lists = [...keyColumns, ...changed];
  const types = lists.map(({ kind }, at) => `$${(at + 4).toString()}::${sqlTypes[kind]}[]`);
  return `
    UPDATE ${table} r SET ${changed.map(({ name }) => `${name} = made.${name}`).join(', ')}, row_mac = made.mac_after
      FROM unnest($1::int[], $2::bytea[], $3::bytea[], ${types.join(', ')}) AS made(nth, mac_before, mac_after, ${lists.map(({ name }) => name).join(', ')})
     WHERE ${keyColumns.map(({ name }) => `r.${name} = made.${name}`).join(' AND ')} AND r.row_mac = made.mac_before
    RETURNING made.nth`;
}

/** As what a column's values are given to PostgreSQL. */
export const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  id: 'uuid',
  text: 'text',
  number: 'bigint',
  flag: 'boolean',
  bytes: 'bytea',
  moment: 'timestamptz',
  day: 'date',
  json: 'jsonb',
};

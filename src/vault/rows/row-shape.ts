import { getMetadataArgsStorage } from 'typeorm';
import type { ColumnMetadataArgs } from 'typeorm/metadata-args/ColumnMetadataArgs.js';
import { SnakeNaming } from '../../database/snake-naming.js';
import { netstring } from '../ciphers/binding.js';
import { type ColumnKind, type ColumnText, columnText } from './column-text.js';

/** A row that says who may do what: its MAC covers every other column. */
export interface MacedRow {
  agencyId: string;
  rowMac: Buffer | null;
}

export type EntityClass<Row extends object = object> = new () => Row;

export interface RowColumn {
  readonly property: string;
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isList: boolean;
  readonly isKey: boolean;
  /** Its part of the row's text. */
  readonly text: ColumnText;
}

/** Which columns a table has, by name; the MAC itself is none of them. */
export interface RowShape {
  readonly table: string;
  /** How the text of every row begins, without the comma that ends it. */
  readonly head: string;
  readonly columns: readonly RowColumn[];
}

/** The column that holds the MAC. */
export const MAC_PROPERTY = 'rowMac';

/** Read from the entity's own decorators, so that a column that is added later is covered by itself. */
export function shapeOf(entity: EntityClass): RowShape {
  const known = shapes.get(entity);
  if (known !== undefined) return known;
  const { tables, columns } = getMetadataArgsStorage();
  const table = tables.find(({ target }) => target === entity)?.name;
  if (table === undefined) throw new Error(`${entity.name} is no entity`);
  const covered = columns.filter(({ target, propertyName }) => target === entity && propertyName !== MAC_PROPERTY);
  const shape = shapeWith(table, covered.map(columnOf));
  shapes.set(entity, shape);
  return shape;
}

/** Columns go by name, so that rearranging an entity changes no MAC. */
export function shapeWith(table: string, columns: readonly Omit<RowColumn, 'text'>[]): RowShape {
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    table,
    head: (netstring('row') + netstring(table)).slice(0, -1),
    columns: sorted.map((column) => ({ ...column, text: columnText(column) })),
  };
}

const shapes = new WeakMap<EntityClass, RowShape>();
const naming = new SnakeNaming();

const kinds: Readonly<Record<string, ColumnKind>> = {
  uuid: 'id',
  text: 'text',
  int: 'number',
  bigint: 'number',
  smallint: 'number',
  boolean: 'flag',
  bytea: 'bytes',
  timestamptz: 'moment',
  date: 'day',
  jsonb: 'json',
};

function columnOf({ propertyName, options }: ColumnMetadataArgs): Omit<RowColumn, 'text'> {
  const kind = kinds[String(options.type)];
  if (kind === undefined) throw new Error(`No MAC is made over a column of type ${String(options.type)}`);
  return {
    property: propertyName,
    name: naming.columnName(propertyName, options.name ?? ''),
    kind,
    isList: options.array === true,
    isKey: options.primary === true,
  };
}

import { macedEntities } from './row-mac.decorator.js';
import { type EntityClass, MAC_PROPERTY, type MacedRow, type RowColumn, shapeOf } from './row-shape.js';

/**
 * For a page's own query: every column of a row, its MAC too if it has one, under names that `rowFrom` puts together again, so that the
 * check costs no statement of its own. `FROM sessions s` and `${columnsSql(Session, 's')}` belong together.
 */
export function columnsSql(entity: EntityClass, alias: string): string {
  // The driver would make a local midnight of a date.
  const covered = shapeOf(entity).columns.map(
    ({ name, property, kind }) => `${alias}.${name}${kind === 'day' ? '::text' : ''} AS "${alias}.${property}"`,
  );
  const mac = macedEntities().has(entity as EntityClass<MacedRow>) ? `${alias}.row_mac` : 'NULL::bytea';
  return [...covered, `${mac} AS "${alias}.${MAC_PROPERTY}"`].join(', ');
}

/** The row of an alias in what such a query found, not checked yet; null where an outer join found none. */
export function rowFrom<Row extends MacedRow>(
  entity: EntityClass<Row>,
  alias: string,
  found: Readonly<Record<string, unknown>>,
): Row | null {
  const places = placesOf(entity, alias);
  if (found[places.agencyId] === null) return null;
  const row: Record<string, unknown> = {};
  for (const [property, place] of places.all) row[property] = found[place];
  return row as unknown as Row;
}

interface Places {
  readonly agencyId: string;
  /** each property, and under which name its column is found */
  readonly all: readonly (readonly [property: string, place: string])[];
}

// A page reads a hundred rows, and their names are the same in all of them.
const known = new Map<string, WeakMap<EntityClass, Places>>();

function placesOf(entity: EntityClass, alias: string): Places {
  const ofAlias = known.get(alias) ?? new WeakMap<EntityClass, Places>();
  known.set(alias, ofAlias);
  const places = ofAlias.get(entity);
  if (places !== undefined) return places;
  const properties = [...shapeOf(entity).columns.map(({ property }) => property), MAC_PROPERTY];
  const all = properties.map((property) => [property, `${alias}.${property}`] as const);
  const made = { agencyId: `${alias}.agencyId`, all };
  ofAlias.set(entity, made);
  return made;
}

/** The same of every row of a result. */
export function rowsFrom<Row extends MacedRow>(
  entity: EntityClass<Row>,
  alias: string,
  found: readonly Readonly<Record<string, unknown>>[],
): Row[] {
  return found.flatMap((raw) => rowFrom(entity, alias, raw) ?? []);
}

/** The same for many rows within one: a JSON object, for `json_agg`, that `rowFromJson` reads. */
export function jsonSql(entity: EntityClass, alias: string): string {
  const covered = shapeOf(entity).columns.map(({ name, property, kind }) =>
    kind === 'bytes' ? `'${property}', ${base64Sql(`${alias}.${name}`)}` : `'${property}', ${alias}.${name}`,
  );
  return `json_build_object(${[...covered, `'${MAC_PROPERTY}', ${base64Sql(`${alias}.row_mac`)}`].join(', ')})`;
}

/** Not checked yet. */
export function rowFromJson<Row extends MacedRow>(
  entity: EntityClass<Row>,
  found: Readonly<Record<string, unknown>>,
): Row {
  const row = Object.fromEntries(
    shapeOf(entity).columns.map((column) => [column.property, valueOf(column, found[column.property])]),
  );
  return { ...row, [MAC_PROPERTY]: valueOf({ kind: 'bytes' }, found[MAC_PROPERTY]) } as unknown as Row;
}

/** PostgreSQL folds the lines of base64, which JSON would have to spell out. */
export function base64Sql(column: string): string {
  return `translate(encode(${column}, 'base64'), E'\\n', '')`;
}

function valueOf({ kind }: Pick<RowColumn, 'kind'>, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'bytes') return Buffer.from(value, 'base64');
  return kind === 'moment' ? new Date(value) : value;
}

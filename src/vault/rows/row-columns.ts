import { MAC_PROPERTY, type EntityClass, type MacedRow, shapeOf } from './row-shape.js';

/**
 * For a page's own query: every column of a row, its MAC too, under names that `rowFrom` puts together again, so that the
 * check costs no statement of its own. `FROM sessions s` and `${columnsSql(Session, 's')}` belong together.
 */
export function columnsSql(entity: EntityClass, alias: string): string {
  // The driver would make a local midnight of a date.
  const covered = shapeOf(entity).columns.map(
    ({ name, property, kind }) => `${alias}.${name}${kind === 'day' ? '::text' : ''} AS "${alias}.${property}"`,
  );
  return [...covered, `${alias}.row_mac AS "${alias}.${MAC_PROPERTY}"`].join(', ');
}

/** The row of an alias in what such a query found, not checked yet; null where an outer join found none. */
export function rowFrom<Row extends MacedRow>(
  entity: EntityClass<Row>,
  alias: string,
  found: Readonly<Record<string, unknown>>,
): Row | null {
  const properties = [...shapeOf(entity).columns.map(({ property }) => property), MAC_PROPERTY];
  const row = Object.fromEntries(properties.map((property) => [property, found[`${alias}.${property}`]]));
  return row.agencyId === null ? null : (row as unknown as Row);
}

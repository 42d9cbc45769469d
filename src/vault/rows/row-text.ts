import type { RowShape } from './row-shape.js';

/**
 * The canonical text of a row, which its MAC is made over: the table, then every column that is not null, by name, with
 * what it holds; each part length-prefixed. No two different rows, of whatever tables, have the same text. A column that
 * is null is left out, so that a nullable column added later spoils no MAC made before.
 * @throws {TypeError} for a column that was not read: a query that forgets one must not pass for a row without it
 */
export function rowText({ table, head, columns }: RowShape, row: object): string {
  let text = head;
  for (const { property, name, text: textOf } of columns) {
    const value = (row as Readonly<Record<string, unknown>>)[property];
    if (value === undefined) throw new TypeError(`${table}.${name} was not read`);
    if (value !== null) text += textOf(value);
  }
  return `${text},`;
}

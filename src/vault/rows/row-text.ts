import { netstring } from '../ciphers/binding.js';
import type { ColumnKind, RowShape } from './row-shape.js';

/**
 * The canonical text of a row, which its MAC is made over: the table, then every column that is not null, by name, with
 * what it holds; each part length-prefixed. No two different rows, of whatever tables, have the same text. A column that
 * is null is left out, so that a nullable column added later spoils no MAC made before.
 * @throws {TypeError} for a column that was not read: a query that forgets one must not pass for a row without it
 */
export function rowText({ table, head, columns }: RowShape, row: object): string {
  let text = head;
  for (const { property, name, head: columnHead, kind, isList } of columns) {
    const value = (row as Readonly<Record<string, unknown>>)[property];
    if (value === undefined) throw new TypeError(`${table}.${name} was not read`);
    if (value !== null) text += columnHead + (isList ? listText(kind, value) : valueText(kind, value));
  }
  return text;
}

/** Counting bytes costs more than all else: what can be nothing but ASCII has as many as letters. */
function valueText(kind: ColumnKind, value: unknown): string {
  const text = written(kind, value);
  return isAscii(kind, value) ? `${text.length.toString()}:${text},` : netstring(text);
}

function isAscii(kind: ColumnKind, value: unknown): boolean {
  if (kind === 'bytes') return Buffer.isBuffer(value);
  if (kind === 'moment') return value instanceof Date;
  return kind === 'number' ? typeof value === 'number' : kind === 'flag' && typeof value === 'boolean';
}

function listText(kind: ColumnKind, value: unknown): string {
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return netstring(items.map((item) => netstring(item === null ? '' : `=${written(kind, item)}`)).join(''));
}

/** What a column cannot hold unless somebody put it there by hand, such as a moment in infinity, has a text too: another one. */
function written(kind: ColumnKind, value: unknown): string {
  if (kind === 'id') return String(value).toLowerCase();
  if (kind === 'bytes' && Buffer.isBuffer(value)) return value.toString('base64');
  if (kind === 'moment' && value instanceof Date) return value.getTime().toString();
  if (kind === 'json') return JSON.stringify(value, sortedKeys);
  return String(value);
}

/** PostgreSQL's jsonb does not keep the order in which keys were written. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

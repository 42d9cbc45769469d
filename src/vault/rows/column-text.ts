import { netstring } from '../ciphers/binding.js';

/** What a column holds, as its MAC sees it. */
export type ColumnKind = 'id' | 'text' | 'number' | 'flag' | 'bytes' | 'moment' | 'day' | 'json';

/** How a column stands in the text of its row, unless it is null; the comma that ends it is the next one's to write. */
export type ColumnText = (value: unknown) => string;

/**
 * Made once for each column: pages check a hundred rows, and so what is the same in all of them is put together before. Each
 * begins with the comma that ends what stands before it, as fewer pieces are joined faster. Counting bytes costs more
 * than all else: what can be nothing but ASCII has as many as letters.
 */
export function columnText({ name, kind, isList }: { name: string; kind: ColumnKind; isList: boolean }): ColumnText {
  const head = `,${netstring(name)}${netstring(isList ? `${kind}[]` : kind)}`;
  const counted = (value: unknown): string => head + openNetstring(written(kind, value));
  if (isList) return (value) => head + openNetstring(listText(kind, value));
  if (kind === 'id') return idText(head);
  if (kind === 'moment') return momentText(head, counted);
  if (kind === 'bytes') return (value) => (Buffer.isBuffer(value) ? head + bytesText(value) : counted(value));
  if (kind !== 'flag') return counted;
  const [yes, no] = [counted(true), counted(false)];
  return (value) => (value === true ? yes : value === false ? no : counted(value));
}

function idText(head: string): ColumnText {
  const ofUuid = `${head}36:`;
  return (value) => {
    const id = String(value).toLowerCase();
    return id.length === 36 ? ofUuid + id : head + openNetstring(id);
  };
}

/** From 2001 to 2286 a moment has thirteen digits. */
function momentText(head: string, counted: ColumnText): ColumnText {
  const ofNow = `${head}13:`;
  return (value) => {
    const time = value instanceof Date ? value.getTime() : NaN;
    return time >= 1e12 && time < 1e13 ? ofNow + time.toString() : counted(value);
  };
}

function bytesText(value: Buffer): string {
  const text = value.toString('base64');
  return `${text.length.toString()}:${text}`;
}

function openNetstring(text: string): string {
  return `${Buffer.byteLength(text, 'utf8').toString()}:${text}`;
}

function listText(kind: ColumnKind, value: unknown): string {
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return items.map((item) => netstring(item === null ? '' : `=${written(kind, item)}`)).join('');
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

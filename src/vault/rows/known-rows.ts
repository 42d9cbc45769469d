import type { RowColumn, RowShape } from './row-shape.js';

/**
 * What rows said whose MAC fitted a moment ago, so that a page that is looked at again does not hash a hundred rows that are as
 * they were. It answers nothing about access: each row is read from the database anew, and counts as known only if every column and
 * the MAC are the very bytes that were checked, under the same keys. Of two generations the older one is dropped when the
 * younger is full; what it holds is ciphertext and what the tables hold anyway.
 */
export class KnownRows {
  private young = new Map<string, KnownRow>();
  private old = new Map<string, KnownRow>();

  /** @param limit how many rows a generation holds */
  constructor(private readonly limit: number) {}

  /** @param checker what stands for the keys that checked the MAC: other ones check for themselves */
  has(checker: object, { columns }: RowShape, row: object, mac: Buffer): boolean {
    const place = mac.toString('latin1');
    const young = this.young.get(place);
    const known = young ?? this.old.get(place);
    if (known?.checker !== checker || known.columns !== columns || !isAsKnown(known, row)) return false;
    if (young === undefined) this.keep(place, known);
    return true;
  }

  add(checker: object, { columns }: RowShape, row: object, mac: Buffer): void {
    const values: KnownValue[] = [];
    for (const { property } of columns) {
      const value = comparable((row as Readonly<Record<string, unknown>>)[property]);
      if (value === undefined) return;
      values.push(value);
    }
    this.keep(mac.toString('latin1'), { checker, columns, values });
  }

  private keep(place: string, known: KnownRow): void {
    if (this.young.size >= this.limit) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(place, known);
  }
}

interface KnownRow {
  readonly checker: object;
  readonly columns: readonly RowColumn[];
  /** in the order of the columns */
  readonly values: readonly KnownValue[];
}

type KnownValue = string | number | boolean | null | Buffer | Moment;

interface Moment {
  readonly time: number;
}

/** A copy that nobody else has; undefined of what is compared for more than it is worth, as lists are. */
function comparable(value: unknown): KnownValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Buffer.isBuffer(value)) return Buffer.from(value);
  return value instanceof Date ? { time: value.getTime() } : undefined;
}

function isAsKnown({ columns, values }: KnownRow, row: object): boolean {
  for (let at = 0; at < columns.length; at++) {
    const value = (row as Readonly<Record<string, unknown>>)[(columns[at] as RowColumn).property];
    const known = values[at] as KnownValue;
    if (value === known) continue;
    if (known === null || typeof known !== 'object') return false;
    if (Buffer.isBuffer(known)) {
      if (!Buffer.isBuffer(value) || !known.equals(value)) return false;
    } else if (!(value instanceof Date) || value.getTime() !== known.time) return false;
  }
  return true;
}

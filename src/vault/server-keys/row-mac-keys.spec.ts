import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { RowMacKeys } from './row-mac-keys.js';
import { ServerKeyRing } from './server-key-ring.js';
import type { ColumnKind } from '../rows/column-text.js';
import { KnownRows } from '../rows/known-rows.js';
import { shapeWith } from '../rows/row-shape.js';

type Row = Record<string, unknown>;

const kinds: readonly ColumnKind[] = ['id', 'text', 'number', 'flag', 'bytes', 'moment', 'day'];
const shape = shapeWith(
  'samples',
  [...kinds, ...kinds].map((kind, at) => {
    const name = `${kind}_${at.toString()}`;
    return { property: name, name, kind, isList: false, isKey: at === 0 };
  }),
);
const columns = shape.columns.map(({ property, kind }) => [property, kind] as const);

const others: Readonly<Record<ColumnKind, (value: unknown) => unknown>> = {
  id: () => uuidv7(),
  text: (value) => `${String(value)} `,
  number: (value) => Number(value) + 1,
  flag: (value) => value !== true,
  bytes: (value) => flipped(value as Buffer),
  moment: (value) => new Date((value as Date).getTime() + 1),
  day: () => '2026-03-03',
  json: () => ({}),
};

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(copy.length - 1) ^ 1, copy.length - 1);
  return copy;
}

function sampleRow(): Row {
  const values: Partial<Record<ColumnKind, () => unknown>> = {
    ...{ id: uuidv7, text: () => 'active', number: () => 3, flag: () => true, day: () => '2026-03-02' },
    ...{ bytes: () => randomBytes(40), moment: () => new Date(1_700_000_000_000) },
  };
  return Object.fromEntries(columns.map(([property, kind]) => [property, values[kind]?.()]));
}

describe('a row whose MAC was checked a moment ago [41]', () => {
  const ring = ServerKeyRing.generate(new Date());
  const keys = new RowMacKeys(ring);
  const row = sampleRow();
  const mac = keys.macOf(shape, row);
  beforeEach(() => {
    expect(keys.faultOf(shape, row, mac)).toBeNull();
  });

  it.each(columns)('is checked anew when %s is another one, and when there is none', (property, kind) => {
    expect(keys.faultOf(shape, { ...row, [property]: others[kind](row[property]) }, mac)).toBe('forged');
    expect(keys.faultOf(shape, { ...row, [property]: null }, mac)).toBe('forged');
    expect(() => keys.faultOf(shape, { ...row, [property]: undefined }, mac)).toThrow('was not read');
    expect(keys.faultOf(shape, row, mac)).toBeNull();
  });

  it.each(columns.filter(([, kind]) => kind === 'bytes' || kind === 'moment'))(
    'keeps %s for itself, so that what is done to the row afterwards shows',
    (property) => {
      const own = sampleRow();
      const ownMac = keys.macOf(shape, own);
      expect(keys.faultOf(shape, own, ownMac)).toBeNull();
      const value = own[property];
      if (value instanceof Date) value.setTime(0);
      else (value as Buffer).fill(0);
      expect(keys.faultOf(shape, own, ownMac)).toBe('forged');
    },
  );

  it('is no other one’s, nor of another table, and its MAC is that one alone', () => {
    expect(keys.faultOf(shape, sampleRow(), mac)).toBe('forged');
    expect(keys.faultOf(shapeWith('others', shape.columns), row, mac)).toBe('forged');
    expect(keys.faultOf(shape, row, flipped(mac))).toBe('forged');
  });

  it('says nothing to keys that have not checked it themselves', () => {
    expect(new RowMacKeys(ServerKeyRing.generate(new Date())).faultOf(shape, row, mac)).toBe('forged');
  });
});

describe('what is known of rows', () => {
  const keys = {};
  const known = new KnownRows(2);
  const numbered = (number: number) => ({ row: { ...sampleRow(), number_2: number }, mac: Buffer.from([number]) });

  it('is bounded, and keeps what is asked for', () => {
    const rows = [0, 1, 2, 3, 4].map(numbered);
    const holds = (at: number) => rows.slice(at, at + 1).every(({ row, mac }) => known.has(keys, shape, row, mac));
    rows.forEach(({ row, mac }, at) => {
      known.add(keys, shape, row, mac);
      expect([at, holds(at), holds(0)]).toEqual([at, true, true]);
    });
    expect([holds(1), holds(2)]).toEqual([false, false]);
  });

  it('is nothing of what is compared for more than it is worth', () => {
    const { row, mac } = numbered(9);
    known.add(keys, shape, { ...row, text_1: ['list'] }, mac);
    expect(known.has(keys, shape, { ...row, text_1: ['list'] }, mac)).toBe(false);
  });
});

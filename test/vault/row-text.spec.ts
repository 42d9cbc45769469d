import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  property,
  assert as check,
  boolean,
  constant,
  constantFrom,
  date,
  double,
  integer,
  oneof,
  option,
  record,
  string,
  uint8Array,
  uuid,
} from 'fast-check';
import { madeUp } from '../support/made-up-entities.js';
import { netstring } from '../../src/vault/ciphers/binding.js';
import type { ColumnKind } from '../../src/vault/rows/column-text.js';
import { RowMac } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf, shapeWith } from '../../src/vault/rows/row-shape.js';
import { rowText } from '../../src/vault/rows/row-text.js';

@Entity('right_rows')
class RightRow {
  @PrimaryColumn('uuid') agencyId: string;
  @PrimaryColumn('bytea') placeHash: Buffer;
  @Column('text', { nullable: true }) role: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('int') version: number;
  @Column('timestamptz', { nullable: true }) validUntil: Date | null;
  @Column('text', { array: true }) words: string[];
  @Column('jsonb', { nullable: true }) before: unknown;
  @RowMac() rowMac: Buffer | null;
}

madeUp(RightRow);

const row: Pick<RightRow, keyof RightRow> = {
  agencyId: '0195a3f0-0000-7000-8000-000000000001',
  placeHash: Buffer.from([1, 2, 3]),
  role: 'counselor',
  reason: 'absence',
  version: 3,
  validUntil: new Date('2026-03-02T08:00:00.001Z'),
  words: ['ab', 'c'],
  before: { b: 1, a: [2] },
  rowMac: null,
};
const shape = shapeOf(RightRow);
const text = (changes: Partial<Record<keyof RightRow, unknown>>) => rowText(shape, { ...row, ...changes });

/** An id is a UUID wherever the database has taken it. */
function plainly(kind: ColumnKind, value: unknown): string {
  if (kind === 'bytes' && Buffer.isBuffer(value)) return value.toString('base64');
  if (kind === 'moment' && value instanceof Date) return value.getTime().toString();
  return kind === 'id' ? String(value).toLowerCase() : String(value);
}

describe('The text of a row', () => {
  it('covers every column but the MAC itself', () => {
    expect(shape.table).toBe('right_rows');
    expect(shape.columns.map(({ name }) => name)).toEqual([
      'agency_id',
      'before',
      'place_hash',
      'reason',
      'role',
      'valid_until',
      'version',
      'words',
    ]);
  });

  it.each<[string, Partial<Record<keyof RightRow, unknown>>]>([
    ['another agency', { agencyId: '0195a3f0-0000-7000-8000-000000000002' }],
    ['another place', { placeHash: Buffer.from([1, 2, 4]) }],
    ['two columns exchanged', { role: 'absence', reason: 'counselor' }],
    ['a column emptied', { reason: '' }],
    ['a column set to null', { reason: null }],
    ['what stood in one column run into the next', { reason: 'absence4:role', role: null }],
    ['another version', { version: 31 }],
    ['a millisecond more', { validUntil: new Date('2026-03-02T08:00:00.002Z') }],
    ['no end', { validUntil: null }],
    ['an infinite end, as the driver reads it', { validUntil: Infinity }],
    ['the same letters in other words', { words: ['a', 'bc'] }],
    ['one word less', { words: ['ab'] }],
    ['no words', { words: [] }],
    ['a word that is none', { words: ['ab', null] }],
    ['a word that is empty', { words: ['ab', ''] }],
    ['another order', { words: ['c', 'ab'] }],
    ['other JSON', { before: { b: 1, a: [3] } }],
  ])('[41] is another one with %s', (_, changes) => {
    expect(text(changes)).not.toBe(text({}));
  });

  it('[41] is another one in another table', () => {
    expect(rowText(shapeWith('other_rows', shape.columns), row)).not.toBe(text({}));
  });

  it('is the same for ids in capitals and for JSON in another order, as the database may give them', () => {
    expect(text({ agencyId: row.agencyId.toUpperCase(), before: { a: [2], b: 1 } })).toBe(text({}));
  });

  it('is the same after a column was added that is null', () => {
    const added = { property: 'later', name: 'zz_later', kind: 'text', isList: false, isKey: false } as const;
    const later = shapeWith(shape.table, [...shape.columns, added]);
    expect(rowText(later, { ...row, later: null })).toBe(text({}));
    expect(rowText(later, { ...row, later: '' })).not.toBe(text({}));
  });

  it('is refused for a row of which a column was not read', () => {
    expect(() => text({ reason: undefined })).toThrow('right_rows.reason was not read');
  });

  it('is what it was when each part was written down by itself, whatever a column holds', () => {
    const values = oneof(
      string({ unit: 'binary' }),
      uuid(),
      integer(),
      double(),
      boolean(),
      date({ noInvalidDate: true }),
      constantFrom(new Date(1e12 - 1), new Date(1e12), new Date(1e13 - 1), new Date(1e13), new Date(NaN), Infinity),
      uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    );
    for (const kind of ['id', 'text', 'number', 'flag', 'bytes', 'moment', 'day'] as const) {
      const one = shapeWith('ones', [{ property: 'one', name: 'one', kind, isList: false, isKey: false }]);
      const parts = (value: unknown) => ['row', 'ones', 'one', kind, plainly(kind, value)];
      const ascii = values.filter((value) => kind !== 'id' || /^[ -~]*$/.test(String(value)));
      check(
        property(ascii, (value) => {
          expect(rowText(one, { one: value })).toBe(parts(value).map(netstring).join(''));
        }),
      );
    }
  });

  it('[41] is never the same for two rows that differ', () => {
    const letters = oneof(string({ maxLength: 4 }), constant('4:role,'), constant('-'));
    const rows = record({
      agencyId: uuid(),
      placeHash: uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
      role: option(letters),
      reason: option(letters),
      version: integer({ min: 0, max: 20 }),
      validUntil: option(date({ noInvalidDate: true })),
    }).map((made) => ({ ...made, words: [], before: null }));
    check(
      property(rows, rows, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(rowText(shape, one) === rowText(shape, other)).toBe(same);
      }),
    );
  });
});

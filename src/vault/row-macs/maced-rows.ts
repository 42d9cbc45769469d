import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { type Insertion, insertion } from '../../database/writing/insertions.js';
import { type EntityClass, type MacedRow, shapeOf } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { changeRows, type NewRow, type RowChange } from './row-changes.js';
import { macOfRow, type Verified, verifiedOrNull, verifiedRow, verifiedRows } from './verified-row.js';

/**
 * Reads and writes rows that confer authority: who may read, who somebody is, until when, at what cost. Each carries a
 * MAC under the server's `row-mac` key, over its table, its primary key and every other column. Somebody who can write to the
 * database and has no key makes no such row, alters none, and moves none to another place or agency.
 *
 * To add a table:
 *
 * 1. In its entity `@RowMac({ since: N }) rowMac: Buffer | null`, N being one more than `currentEdition()` in the release
 *    before; in a migration `ADD COLUMN row_mac bytea`. Existing rows get their MAC when the server starts
 *    (`RowAdoption`), all columns are covered by themselves, and re-MACing after a rotation finds the table (`RowRenewal`).
 * 2. Write through `insert`, `add`, `insertions`, `put`, `change` and `changeAll` alone, never by an UPDATE of your own. `change` wants a verified row: one from
 *    `lock` (for a change that depends on what is there), or one read before, if losing against a change made meanwhile
 *    is an answer. One that is altered by hand is thus never signed.
 * 3. Check where it is used: `find` and `lock` do; a page's own query selects `columnsSql(Entity, 'x')`, and
 *    `verifiedFrom(keys, Entity, 'x', found)` checks what came, `checkedAll` of what `rowsFrom` reads of it all. An altered
 *    row spoils its own line. SQL conditions on such columns may narrow down what is read; they give nobody any right.
 * 4. A MAC says that a row was once written, not that it is the newest, nor that it is still to be there. Where that
 *    confers authority, a parent's row says so, by a version that both carry. Lock the parent first.
 * 5. On a column that a server key seals `@ServerSealed(…)`, so that it is sealed anew after a rotation.
 * 6. List the table in `test/security/authority.ts` with how it is used, and see each of its columns changed there.
 */
@Injectable()
export class MacedRows {
  constructor(private readonly serverKeys: ServerKeys) {}

  async insert<Row extends MacedRow>(
    tx: Transaction,
    entity: EntityClass<Row>,
    ...rows: readonly NewRow<Row>[]
  ): Promise<void> {
    await tx.manager.insert(entity, asWritten(await this.signed(tx, entity, rows)));
  }

  /** Unless there is one already. @returns whether there was none */
  async add<Row extends MacedRow>(tx: Transaction, entity: EntityClass<Row>, row: NewRow<Row>): Promise<boolean> {
    const signed = asWritten(await this.signed(tx, entity, [row]));
    const inserting = tx.manager.createQueryBuilder().insert().into(entity).values(signed);
    const result = await inserting.orIgnore().returning(keyProperties(entity)).execute();
    return (result.raw as unknown[]).length > 0;
  }

  /** Signed, to be written together with rows of other tables; `replace`: as `put` does, `ignore`: as `add`. */
  async insertions<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    rows: readonly NewRow<Row>[],
    onConflict?: 'replace' | 'ignore',
  ): Promise<Insertion[]> {
    return (await this.signed(reading, entity, rows)).map((row) => insertion<MacedRow>(entity, row, onConflict));
  }

  /** The same of one row. */
  async insertion<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    row: NewRow<Row>,
  ): Promise<Insertion> {
    return insertion<MacedRow>(entity, signedRow(await this.serverKeys.forAgency(reading), entity, row));
  }

  /** The same in place of those that have the same primary key, whatever these say. */
  async put<Row extends MacedRow>(
    tx: Transaction,
    entity: EntityClass<Row>,
    ...rows: readonly NewRow<Row>[]
  ): Promise<void> {
    const signed = asWritten(await this.signed(tx, entity, rows));
    for (let at = 0; at < signed.length; at += ROWS_PER_STATEMENT)
      await tx.manager.upsert(entity, signed.slice(at, at + ROWS_PER_STATEMENT), keyProperties(entity));
  }

  /** @throws {EnvelopeError} and raises the alarm if the row is not as it was written. */
  async find<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    where: FindOptionsWhere<Row>,
  ): Promise<Verified<Row> | null> {
    const row = await reading.manager.findOneBy(entity, where);
    return row && this.checked(reading, entity, row);
  }

  /** Those that are as they were written; for each of the others the alarm. */
  async findAll<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    where: FindOptionsWhere<Row>,
  ): Promise<Verified<Row>[]> {
    return this.checkedAll(reading, entity, await reading.manager.findBy(entity, where));
  }

  /** A row that was read. @throws {EnvelopeError} and raises the alarm if it is not as it was written. */
  async checked<Row extends MacedRow>(reading: Reading, entity: EntityClass<Row>, row: Row): Promise<Verified<Row>> {
    return verifiedRow(await this.serverKeys.forAgency(reading), entity, row);
  }

  /** The same where one altered row must not take others with it: null, and the alarm, if it is not as it was written. */
  async checkedOrNull<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    row: Row | null,
  ): Promise<Verified<Row> | null> {
    return verifiedOrNull(await this.serverKeys.forAgency(reading), entity, row);
  }

  /** Of rows that were read, those that are as they were written; for each of the others the alarm. */
  async checkedAll<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    rows: readonly Row[],
  ): Promise<Verified<Row>[]> {
    return verifiedRows(await this.serverKeys.forAgency(reading), entity, rows);
  }

  /** Nobody else changes the row until the transaction ends. @throws {EnvelopeError} */
  async lock<Row extends MacedRow>(
    tx: Transaction,
    entity: EntityClass<Row>,
    where: FindOptionsWhere<Row>,
  ): Promise<Verified<Row> | null> {
    const found = await tx.manager.findOne(entity, { where, lock: { mode: 'for_no_key_update' } });
    return found && this.checked(tx, entity, found);
  }

  /** Compare-and-set: the row as it is then; null if it is not any more what was read, and nothing changes. */
  async change<Row extends MacedRow>(
    tx: Reading,
    entity: EntityClass<Row>,
    row: Verified<Row>,
    changes: Partial<NewRow<Row>>,
  ): Promise<Verified<Row> | null> {
    const keys = await this.serverKeys.forAgency(tx);
    const changed = { ...row, ...changes };
    const rowMac = macOfRow(keys, entity, changed);
    const where = { ...keyOf(entity, row), rowMac: row.rowMac } as FindOptionsWhere<Row>;
    const { affected } = await tx.manager.update(entity, where, { ...changes, rowMac } as QueryDeepPartialEntity<Row>);
    return affected === 1 ? { ...changed, rowMac } : null;
  }

  /**
   * The same for many rows in one statement, which all get other values in the same columns.
   * @returns those that were still what was read, as they are then
   */
  async changeAll<Row extends MacedRow>(
    tx: Reading,
    entity: EntityClass<Row>,
    changes: readonly RowChange<Row>[],
  ): Promise<Verified<Row>[]> {
    return changeRows(tx, await this.serverKeys.forAgency(tx), entity, changes);
  }

  private async signed<Row extends MacedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    rows: readonly NewRow<Row>[],
  ): Promise<(NewRow<Row> & { rowMac: Buffer })[]> {
    const keys = await this.serverKeys.forAgency(reading);
    return rows.map((row) => signedRow(keys, entity, row));
  }
}

function signedRow<Row extends MacedRow>(
  keys: AgencyKeys,
  entity: EntityClass<Row>,
  row: NewRow<Row>,
): NewRow<Row> & { rowMac: Buffer } {
  return { ...row, rowMac: macOfRow(keys, entity, row) };
}

/** TypeORM's own type for it. */
function asWritten<Row extends MacedRow>(signed: readonly NewRow<Row>[]): QueryDeepPartialEntity<Row>[] {
  return signed as unknown as QueryDeepPartialEntity<Row>[];
}

const ROWS_PER_STATEMENT = 500;

function keyOf<Row extends MacedRow>(entity: EntityClass<Row>, row: Row): object {
  return Object.fromEntries(keyProperties(entity).map((property) => [property, row[property as keyof Row]]));
}

function keyProperties(entity: EntityClass<MacedRow>): string[] {
  const keyColumns = shapeOf(entity).columns.filter(({ isKey }) => isKey);
  return keyColumns.map(({ property }) => property);
}

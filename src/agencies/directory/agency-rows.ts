import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { announce } from '../../database/announcements/announcement.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { NewRow } from '../../vault/row-macs/row-changes.js';
import { versionAfter } from '../../vault/row-macs/row-versions.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import type { EntityClass } from '../../vault/rows/row-shape.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AgencyHost } from './agency-host.entity.js';
import { agencyFrom, isStanding, standingFrom, standingSql, type VersionedRow } from './agency-version.js';
import { Agency } from './agency.entity.js';
import { CrisisContact } from './crisis-contact.entity.js';
import { RegionalOffice } from './regional-office.entity.js';

/** An agency's row, and what goes by it: its hosts, crisis numbers and offices, all of one version. */
@Injectable()
export class AgencyRows {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** As it is now. @throws Error where no such agency exists @throws {EnvelopeError} where its row was altered, or put back */
  async read(reading: Reading): Promise<Verified<Agency>> {
    return agencyFrom(await this.serverKeys.forAgency(reading), 'g', await find(reading));
  }

  /** Of rows that were read, those that count. For each of the others the alarm. */
  async standing<Row extends VersionedRow>(
    reading: Reading,
    entity: EntityClass<Row>,
    rows: readonly Row[],
  ): Promise<Verified<Row>[]> {
    const { version } = standingFrom(await this.serverKeys.forAgency(reading), 'g', await find(reading));
    return (await this.rows.checkedAll(reading, entity, rows)).filter((row) => isStanding(entity, row, version));
  }

  /** Nobody else changes it, nor what carries its version, until the transaction ends. @throws {EnvelopeError} */
  async lock(tx: Transaction): Promise<Verified<Agency>> {
    await this.rows.lock(tx, Agency, { agencyId: tx.agencyId });
    return this.read(tx);
  }

  /**
   * The agency's next version, which its row carries from then on, and all that counted beside it until then. Its row was
   * locked; all processes hear of it.
   */
  async renew(
    tx: Transaction,
    agency: Verified<Agency>,
    changes: Partial<NewRow<Agency>> = {},
  ): Promise<{ version: number }> {
    const version = versionAfter(agency.version);
    await this.carry(tx, AgencyHost, agency, version);
    await this.carry(tx, CrisisContact, agency, version);
    await this.carry(tx, RegionalOffice, agency, version);
    await this.rows.change(tx, Agency, agency, { ...changes, version });
    await announce(tx, 'agency-record');
    return { version };
  }

  private async carry<Row extends VersionedRow>(
    tx: Transaction,
    entity: EntityClass<Row>,
    before: Agency,
    version: number,
  ): Promise<void> {
    const found = await tx.manager.findBy(entity, { agencyId: tx.agencyId } as FindOptionsWhere<Row>);
    const rows = await this.rows.checkedAll(tx, entity, found);
    const changes = { version } as Partial<NewRow<Row>>;
    const standing = rows.filter((row) => isStanding(entity, row, before.version ?? 0));
    await this.rows.changeAll(
      tx,
      entity,
      standing.map((row) => ({ row, changes })),
    );
  }
}

async function find({ manager, agencyId }: Reading): Promise<Record<string, unknown>> {
  const [found] = await manager.query<Record<string, unknown>[]>(standingSql, [agencyId]);
  if (!found) throw new Error(`No agency ${agencyId}`);
  return found;
}

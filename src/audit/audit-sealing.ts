import { Injectable } from '@nestjs/common';
import { allInTurn } from '../config/all-in-turn.js';
import type { Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { changeRows } from '../vault/row-macs/row-changes.js';
import { verifiedRows } from '../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AuditBatch } from './audit-batch.entity.js';
import { batchText, entriesSql, prunedText, type ReadEntry, readEntries } from './audit-chain.js';
import { AuditEntry } from './audit-entry.entity.js';
import { type AuditHead, AuditHeads } from './audit-heads.js';
import { AuditRestores } from './audit-restores.js';

const mostEntries = 1_000;

/** Links new audit entries into their agencies' chains, in batches. */
@Injectable()
export class AuditSealing {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly heads: AuditHeads,
    private readonly restores: AuditRestores,
  ) {}

  /** Seals what is new at every agency. Returns how many entries that was. @throws AggregateError */
  async run(): Promise<number> {
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(
      'SELECT DISTINCT agency_id AS "agencyId" FROM audit_entries WHERE batch IS NULL',
    );
    let sealed = 0;
    await allInTurn(agencies, 'Sealing the audit trail', async ({ agencyId }) => {
      sealed += await this.seal(agencyId);
    });
    return sealed;
  }

  /**
   * Removes the batches whose entries are all older than a time. The newest of them stays as the anchor of the
   * chain, without its entries. Returns how many entries went.
   */
  async prune(agencyId: string, before: Date): Promise<number> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const { manager } = tx;
      if (!(await isMine(tx))) return 0;
      const [row] = await manager.query<{ batch: number; mac: Buffer }[]>(anchorSql, [agencyId, before]);
      if (!row) return 0;
      const { batch, mac } = row;
      const { acknowledged } = await this.restores.judge(tx);
      const keys = await this.serverKeys.forAgency(tx);
      const [, gone] = await manager.query<[unknown, number]>(
        'DELETE FROM audit_entries WHERE agency_id = $1 AND batch <= $2',
        [agencyId, batch],
      );
      await manager.query('DELETE FROM audit_batches WHERE agency_id = $1 AND batch < $2', [agencyId, batch]);
      await manager.update(AuditBatch, { agencyId, batch }, { prunedMac: keys.auditMac(prunedText(batch, mac)) });
      await this.heads.forget(agencyId, batch);
      await this.restores.keep(tx, acknowledged);
      return gone;
    });
  }

  private async seal(agencyId: string): Promise<number> {
    for (let sealed = 0; ;) {
      const link = await this.transactions.bySystem(agencyId, (tx) => this.sealBatch(tx));
      if (!link) return sealed;
      await this.heads.tell(link.head);
      sealed += link.count;
      if (link.count < mostEntries) return sealed;
    }
  }

  private async sealBatch(tx: Transaction): Promise<{ head: AuditHead; count: number } | null> {
    const { manager, agencyId } = tx;
    if (!(await isMine(tx))) return null;
    const entries = readEntries(await manager.query(unsealedSql, [agencyId, mostEntries]));
    const [first] = entries;
    const last = entries.at(-1);
    if (!first || !last) return null;
    const previous = await manager.findOne(AuditBatch, { where: { agencyId }, order: { batch: 'DESC' } });
    const batch = (previous?.batch ?? 0) + 1;
    const previousMac = previous?.mac ?? null;
    const keys = await this.serverKeys.forAgency(tx);
    const sealed = entries.map((entry) => entry.sealed);
    const mac = keys.auditMac(batchText(batch, previousMac, sealed));
    await manager.insert(AuditBatch, {
      agencyId,
      batch,
      firstEntryId: first.row.entryId,
      lastEntryId: last.row.entryId,
      entryCount: entries.length,
      previousMac,
      mac,
      sealedAt: tx.now,
      prunedMac: null,
    });
    await this.put(tx, keys, batch, entries);
    return { head: { agencyId, batch, mac: mac.toString('hex') }, count: entries.length };
  }

  /** One that somebody else wrote, or altered meanwhile, is in the batch as it stands there. It gets no MAC, and the alarm. */
  private async put(tx: Transaction, keys: AgencyKeys, batch: number, entries: readonly ReadEntry[]): Promise<void> {
    const rows = entries.map(({ row }) => row);
    const genuine = verifiedRows(keys, AuditEntry, rows);
    const changed = await changeRows(
      tx,
      keys,
      AuditEntry,
      genuine.map((row) => ({ row, changes: { batch } })),
    );
    if (changed.length === rows.length) return;
    const entryIds = rows.map(({ entryId }) => entryId);
    await tx.manager.query(othersSql, [tx.agencyId, batch, entryIds]);
  }
}

/** Of several at once, one seals; nobody who writes an entry waits for it. */
const lockSql = `SELECT pg_try_advisory_xact_lock(hashtextextended('audit ' || $1, 0)) AS mine`;

const unsealedSql = `${entriesSql('e.batch IS NULL')} LIMIT $2`;

const othersSql = 'UPDATE audit_entries SET batch = $2 WHERE agency_id = $1 AND entry_id = ANY($3) AND batch IS NULL';

/** The newest batch such that neither it nor any before it holds an entry of that time or later. */
const anchorSql = `
  SELECT b.batch, b.mac FROM audit_batches b
   WHERE b.agency_id = $1 AND b.pruned_mac IS NULL
     AND b.batch < coalesce((SELECT min(e.batch) FROM audit_entries e WHERE e.agency_id = $1 AND e.at >= $2), 2147483647)
   ORDER BY b.batch DESC LIMIT 1`;

async function isMine({ manager, agencyId }: Transaction): Promise<boolean> {
  const [lock] = await manager.query<{ mine: boolean }[]>(lockSql, [agencyId]);
  return lock?.mine === true;
}

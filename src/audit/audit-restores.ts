import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../database/transaction.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { actionSql } from './audit-actions.js';
import { AuditBatch } from './audit-batch.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { type AuditHead, AuditHeads } from './audit-heads.js';

/**
 * A backup that was restored ends the chain earlier than what was told outside of it. The operator says so once, by an
 * entry in the chain: it names those ends, in the order in which they were told, under a key that somebody who can write to
 * the database does not have. What does not fit later on is found all the same.
 */
@Injectable()
export class AuditRestores {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly heads: AuditHeads,
    private readonly rows: MacedRows,
  ) {}

  /** Acknowledges every end that does not fit now. Returns how many those are. */
  async acknowledge(tx: Transaction, asOf: Date, headsFile?: string): Promise<number> {
    const keys = await this.serverKeys.forAgency(tx);
    const heads = strays(await this.told(tx, headsFile), await chainOf(tx));
    const entryId = uuidv7();
    await this.say(tx, entryId, markOf(keys, entryId, asOf.toISOString(), heads));
    return heads.length;
  }

  /** The ends that do not fit, and those of them that were acknowledged. */
  async judge(tx: Reading, headsFile?: string): Promise<{ strays: AuditHead[]; acknowledged: AuditHead[] }> {
    const keys = await this.serverKeys.forAgency(tx);
    const heads = strays(await this.told(tx, headsFile), await chainOf(tx));
    const entries = await tx.manager.query<{ entryId: string; mark: string }[]>(restoresSql, [tx.agencyId]);
    const most = Math.max(0, ...entries.map(({ entryId, mark }) => countIn(keys, entryId, mark, heads)));
    return { strays: heads, acknowledged: heads.slice(0, most) };
  }

  /** What was acknowledged stays so when the entries that say it, or the links they speak of, have been removed. */
  async keep(tx: Transaction, acknowledged: readonly AuditHead[]): Promise<void> {
    const heads = strays(await this.told(tx), await chainOf(tx));
    const known = new Set(acknowledged.map(nameOf));
    const foreign = heads.findIndex((head) => !known.has(nameOf(head)));
    if (heads.length === 0 || foreign === 0) return;
    const entryId = uuidv7();
    const keys = await this.serverKeys.forAgency(tx);
    const kept = foreign < 0 ? heads : heads.slice(0, foreign);
    await this.say(tx, entryId, markOf(keys, entryId, tx.now.toISOString(), kept));
  }

  private async say(tx: Transaction, entryId: string, sessionMark: string): Promise<void> {
    const { agencyId, actorId, now } = tx;
    await this.rows.insert(tx, AuditEntry, {
      ...{ agencyId, entryId, at: now, action: 'audit.restored', actorId, sessionMark },
      ...{ inquiryId: null, subjectId: null, count: null, batch: null },
    });
  }

  private async told({ agencyId }: Reading, headsFile?: string): Promise<AuditHead[]> {
    const own = (await this.heads.known(headsFile)).filter((head) => head.agencyId === agencyId);
    return [...new Map(own.map((head) => [nameOf(head), head])).values()];
  }
}

/** Only what is in the chain itself says anything. */
const restoresSql = `
  SELECT entry_id AS "entryId", session_mark AS mark FROM audit_entries
   WHERE agency_id = $1 AND batch IS NOT NULL AND action = ${actionSql('audit.restored')} AND session_mark IS NOT NULL`;

async function chainOf({ manager, agencyId }: Reading): Promise<AuditBatch[]> {
  return manager.find(AuditBatch, { where: { agencyId }, order: { batch: 'ASC' } });
}

/** Ends beyond the chain's, or on another one than this. What was removed on purpose is beyond judgment. */
function strays(heads: readonly AuditHead[], batches: readonly AuditBatch[]): AuditHead[] {
  const known = new Map(batches.map(({ batch, mac }) => [batch, mac.toString('hex')]));
  const last = batches.at(-1)?.batch ?? 0;
  return heads.filter(({ batch, mac }) => batch > last || (known.has(batch) && known.get(batch) !== mac));
}

function nameOf({ batch, mac }: AuditHead): string {
  return `${batch.toString()} ${mac}`;
}

function markOf(keys: AgencyKeys, entryId: string, asOf: string, heads: readonly AuditHead[]): string {
  return `${asOf} ${heads.length.toString()} ${keys.auditMac(markText(entryId, asOf, heads)).toString('hex')}`;
}

/** How many of the first ends an entry acknowledges; 0 where it does not speak of just these. */
function countIn(keys: AgencyKeys, entryId: string, mark: string, heads: readonly AuditHead[]): number {
  const [asOf = '', count = '', mac = ''] = mark.split(' ');
  const named = heads.slice(0, Number(count));
  const isSo =
    named.length === Number(count) && keys.verifyAuditMac(markText(entryId, asOf, named), Buffer.from(mac, 'hex'));
  return isSo ? named.length : 0;
}

function markText(entryId: string, asOf: string, heads: readonly AuditHead[]): string {
  return JSON.stringify(['restored', 1, entryId, asOf, heads.map(({ batch, mac }) => [batch, mac])]);
}

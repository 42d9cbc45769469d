import { Injectable } from '@nestjs/common';
import type { Reading } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import type { AgencyKeys } from '../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AuditBatch } from './audit-batch.entity.js';
import { batchText, entriesSql, isAsWritten, prunedText, type ReadEntry, readEntries } from './audit-chain.js';
import { type AuditHead, AuditHeads } from './audit-heads.js';
import { AuditRestores } from './audit-restores.js';

interface AuditProblem {
  /** 0: not sealed yet */
  batch: number;
  /** Which one, where a single entry is not what the server wrote. */
  entryId?: string;
  /**
   * forged: an entry without a right MAC of its own: altered, or put in by hand, since or before it was sealed ·
   * entries-missing, entries-added: not as many as were sealed · altered: an entry or the link itself ·
   * link-missing: the chain has a gap · cut-off: it once went further than it does now ·
   * replaced: it once went on differently (but for a restore that was acknowledged) · heads-missing: nobody knows here how far it went, it may have been cut off
   */
  problem:
    | 'forged'
    | 'entries-missing'
    | 'entries-added'
    | 'altered'
    | 'link-missing'
    | 'cut-off'
    | 'replaced'
    | 'heads-missing';
}

export interface AuditVerdict {
  agencyId: string;
  /** The last link; 0 where nothing was sealed yet. */
  lastBatch: number;
  entries: number;
  /** Too new to be in the chain: that one is missing nobody can tell; each that is there has its own MAC. */
  unsealed: number;
  problems: AuditProblem[];
}

/** Looks whether an agency's audit trail is as it was when it was sealed. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly heads: AuditHeads,
    private readonly restores: AuditRestores,
  ) {}

  /** `headsFile`: where the chain's ends were written down, if not in the data folder. */
  async verify(agencyId: string, headsFile?: string): Promise<AuditVerdict> {
    const heads = (await this.heads.known(headsFile)).filter((head) => head.agencyId === agencyId);
    return this.transactions.snapshot(agencyId, async (tx) => {
      const keys = await this.serverKeys.forAgency(tx);
      const batches = await tx.manager.find(AuditBatch, { where: { agencyId }, order: { batch: 'ASC' } });
      const verdict: AuditVerdict = {
        agencyId,
        lastBatch: batches.at(-1)?.batch ?? 0,
        entries: 0,
        unsealed: 0,
        problems: [],
      };
      let before: AuditBatch | undefined;
      for (const batch of batches) {
        await this.check(tx, keys, batch, before, verdict);
        before = batch;
      }
      const unsealed = readEntries(await tx.manager.query(unsealedSql, [agencyId]));
      verdict.unsealed = unsealed.length;
      verdict.problems.push(
        ...forged(keys, 0, unsealed),
        ...(await strayEntries(tx)),
        ...missedHeads(batches, heads, (await this.restores.judge(tx, headsFile)).acknowledged),
      );
      return verdict;
    });
  }

  private async check(
    { manager }: Reading,
    keys: AgencyKeys,
    link: AuditBatch,
    before: AuditBatch | undefined,
    verdict: AuditVerdict,
  ): Promise<void> {
    const { agencyId, batch, previousMac, mac, prunedMac, entryCount } = link;
    if (prunedMac !== null) {
      if (before || !keys.verifyAuditMac(prunedText(batch, mac), prunedMac))
        verdict.problems.push({ batch, problem: 'altered' });
      return;
    }
    if (batch !== (before?.batch ?? 0) + 1) verdict.problems.push({ batch: batch - 1, problem: 'link-missing' });
    else if (!sameMac(previousMac, before?.mac ?? null)) verdict.problems.push({ batch, problem: 'altered' });
    const entries = readEntries(await manager.query(sealedSql, [agencyId, batch]));
    verdict.entries += entries.length;
    if (entries.length < entryCount) verdict.problems.push({ batch, problem: 'entries-missing' });
    else if (entries.length > entryCount) verdict.problems.push({ batch, problem: 'entries-added' });
    else if (
      !keys.verifyAuditMac(
        batchText(
          batch,
          previousMac,
          entries.map(({ sealed }) => sealed),
        ),
        mac,
      )
    )
      verdict.problems.push({ batch, problem: 'altered' });
    verdict.problems.push(...forged(keys, batch, entries));
  }
}

const unsealedSql = entriesSql('e.batch IS NULL');
const sealedSql = entriesSql('e.batch = $2');

function forged(keys: AgencyKeys, batch: number, entries: readonly ReadEntry[]): AuditProblem[] {
  const others = entries.filter((entry) => !isAsWritten(keys, entry));
  return others.map(({ sealed: { entryId } }) => ({ batch, entryId, problem: 'forged' }));
}

/** Entries that claim to belong to a link which is not there. */
async function strayEntries({ manager, agencyId }: Reading): Promise<AuditProblem[]> {
  const strays = await manager.query<{ batch: number }[]>(
    `SELECT DISTINCT e.batch FROM audit_entries e
      WHERE e.agency_id = $1 AND e.batch IS NOT NULL
        AND NOT EXISTS (SELECT FROM audit_batches b WHERE b.agency_id = e.agency_id AND b.batch = e.batch AND b.pruned_mac IS NULL)
      ORDER BY e.batch`,
    [agencyId],
  );
  return strays.map(({ batch }) => ({ batch, problem: 'link-missing' }));
}

/** What was told outside the database must still be there; what was removed on purpose or lost by a restore aside. */
function missedHeads(
  batches: readonly AuditBatch[],
  heads: readonly AuditHead[],
  acknowledged: readonly AuditHead[],
): AuditProblem[] {
  const known = new Map(batches.map(({ batch, mac }) => [batch, mac.toString('hex')]));
  const last = batches.at(-1)?.batch ?? 0;
  if (last > 0 && heads.length === 0) return [{ batch: last, problem: 'heads-missing' }];
  const isAcknowledged = ({ batch, mac }: AuditHead) =>
    acknowledged.some((head) => head.batch === batch && head.mac === mac);
  const open = heads.filter((head) => !isAcknowledged(head));
  const furthest = open.reduce((most, { batch }) => Math.max(most, batch), 0);
  const replaced = open.filter(({ batch, mac }) => known.has(batch) && known.get(batch) !== mac);
  return [
    ...(furthest > last ? [{ batch: furthest, problem: 'cut-off' } as const] : []),
    ...replaced.map(({ batch }) => ({ batch, problem: 'replaced' }) as const),
  ];
}

function sameMac(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { versionAfter } from '../../vault/row-macs/row-versions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { ClientCounselor } from './client-counselor.entity.js';
import { type ClientPairs, pairsOf } from './client-pairs.js';
import { CounselorExclusion, type ExclusionReason } from './counselor-exclusion.entity.js';

/** Which client belongs to which counselor, and who was parted for good. The client's row is locked. */
@Injectable()
export class Pairs {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  async of(reading: Reading, clientId: string): Promise<ClientPairs> {
    return pairsOf(reading, await this.serverKeys.forAgency(reading), clientId);
  }

  /** Makes someone the client's own counselor; null: they have none. */
  async remember(tx: Transaction, clientId: string, counselorId: string | null): Promise<void> {
    const { manager, agencyId, now: since } = tx;
    const pairs = await this.of(tx, clientId);
    if (counselorId !== null && pairs.ownCounselorId === counselorId) return;
    const version = await this.begin(tx, pairs);
    if (counselorId === null) await manager.delete(ClientCounselor, { agencyId, clientId });
    else await this.rows.put(tx, ClientCounselor, { agencyId, clientId, counselorId, since, version });
  }

  /** The same, to be written with the client's inquiry. */
  async theirs(tx: Transaction, clientId: string, counselorId: string, pairs: ClientPairs): Promise<Insertion[]> {
    const { agencyId, now: since } = tx;
    const version = await this.begin(tx, pairs);
    return this.rows.insertions(tx, ClientCounselor, [{ agencyId, clientId, counselorId, since, version }], 'replace');
  }

  /** For good; the client has no counselor of their own any more. */
  async part(
    tx: Transaction,
    { clientId, counselorId }: { clientId: string; counselorId: string },
    reason: ExclusionReason,
  ): Promise<void> {
    const { agencyId, now: createdAt } = tx;
    const pairs = await this.of(tx, clientId);
    const partedFrom = [...new Set([...(pairs.account?.partedFrom ?? []), counselorId])];
    await this.begin(tx, pairs, { partedFrom });
    await tx.manager.delete(ClientCounselor, { agencyId, clientId });
    await this.rows.put(tx, CounselorExclusion, { agencyId, clientId, counselorId, reason, createdAt });
  }

  /** What was written until now counts no more. @returns the version of what does; where the client's row was altered, nothing does */
  private async begin(
    tx: Transaction,
    { account, ownVersion }: ClientPairs,
    changes: Partial<Account> = {},
  ): Promise<number | null> {
    if (account === null) return null;
    const pairVersion = versionAfter(account.pairVersion, ownVersion);
    await this.rows.change(tx, Account, account, { ...changes, pairVersion });
    return pairVersion;
  }
}

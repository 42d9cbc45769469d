import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import type { HolderKey } from '../ciphers/holder-key.js';
import { Claims } from '../claims/claims.js';
import { type Claim, Entitlements, longestOf } from '../claims/entitlements.js';
import { type GrantReason, PendingGrant } from '../tables/pending-grant.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import { ThreadKeys } from './thread-keys.js';
import { sealedRows } from './thread-seal-rows.js';
import { ThreadSeals } from './thread-seals.js';

/** Which inquiries were passed on at once, and which await a session that can. */
interface Granted {
  readonly granted: readonly string[];
  readonly pending: readonly string[];
}

/**
 * Passes thread keys on. What unseals them is the key of the acting session: of an account that holds the thread, or
 * the handover key held by a supervisor. What it unseals never leaves this service.
 */
@Injectable()
export class ThreadGrants {
  constructor(
    private readonly accountKeys: AccountKeys,
    private readonly threadKeys: ThreadKeys,
    private readonly seals: ThreadSeals,
    private readonly claims: Claims,
    private readonly entitlements: Entitlements,
  ) {}

  /** Re-seals what `unsealer` holds to those who are entitled to it; asks for the rest. Without an `unsealer` it asks for everything. */
  async grant(
    tx: Transaction,
    { unsealer, grants, reason }: { unsealer?: HolderKey; grants: readonly Claim[]; reason: GrantReason },
  ): Promise<Granted> {
    const passed = unsealer && (await this.pass(tx, unsealer, await this.entitlements.among(tx, grants)));
    const pending = grants.filter((grant) => passed?.has(grant) !== true);
    if (pending.length > 0) await this.claims.ask(tx, { claims: pending, reason });
    const left = new Set(pending.map(({ inquiryId }) => inquiryId));
    return { granted: grants.map(({ inquiryId }) => inquiryId).filter((id) => !left.has(id)), pending: [...left] };
  }

  /**
   * Makes `to` the only one who answers: seals the thread to them (or asks for it), takes it from every other
   * counselor and deputy, and starts a new epoch if anybody lost it.
   * @returns whether the history could be passed on at once, and the new epoch, if one began.
   */
  async sealOnlyTo(
    tx: Transaction,
    { inquiryId, to, unsealer }: { inquiryId: string; to: string; unsealer?: HolderKey },
  ): Promise<{ granted: boolean; epoch: number | null }> {
    await this.accountKeys.recipients(tx, [to]);
    const grant = { inquiryId, accountId: to, role: 'counselor', validFrom: fromNowOn, validUntil: null } as const;
    const { granted } = await this.grant(tx, { unsealer, grants: [grant], reason: 'assignment' });
    const lost = await this.takeFromOthers(tx, inquiryId, to);
    const epoch = lost ? await this.threadKeys.newEpoch(tx, inquiryId) : null;
    return { granted: granted.length > 0, epoch };
  }

  /** The inquiries whose keys others wait for and this session can unseal whole; the claims made first come first. */
  async fulfillable(tx: Transaction, unsealer: HolderKey, limit: number): Promise<string[]> {
    return this.claims.fulfillable(tx, unsealer, limit);
  }

  /** Passes these on, except for what another session is just passing on. @returns how many keys */
  async fulfil(tx: Transaction, unsealer: HolderKey, inquiryIds: readonly string[]): Promise<number> {
    return (await this.pass(tx, unsealer, await this.claims.lock(tx, inquiryIds))).size;
  }

  /**
   * After a reset, once the person is known: trusts that generation of their key, and no later one, and seals their threads to it.
   * For a client the unsealer is their counselor, for staff a holder of the handover key.
   */
  async renew(
    tx: Transaction,
    { unsealer, accountId, generation }: { unsealer: HolderKey; accountId: string; generation: number },
  ): Promise<void> {
    await this.accountKeys.trust(tx, accountId, generation);
    const grants = longestOf(await this.seals.ofEarlier(tx, accountId, generation));
    await this.grant(tx, { unsealer, grants, reason: 'reset' });
  }

  /** Seals what the unsealer holds whole, as far as the receivers can be sealed to, settles the claims to it, and returns them. */
  private async pass(tx: Transaction, unsealer: HolderKey, grants: readonly Claim[]): Promise<Set<Claim>> {
    const passed = new Set<Claim>();
    if (grants.length === 0) return passed;
    const inquiryIds = [...new Set(grants.map(({ inquiryId }) => inquiryId))];
    const keys = await this.threadKeys.unsealThreads(tx, { inquiryIds, holder: unsealer });
    const recipients = await this.accountKeys.reachable(tx, [...new Set(grants.map(({ accountId }) => accountId))]);
    for (const grant of grants) {
      const key = keys.get(grant.inquiryId);
      const recipient = recipients.get(grant.accountId);
      if (key?.complete !== true || recipient === undefined) continue;
      await this.seals.put(tx, await sealedRows(key, recipient, grant, tx.now));
      await this.claims.settle(tx, grant);
      passed.add(grant);
    }
    return passed;
  }

  private async takeFromOthers({ manager, agencyId }: Transaction, inquiryId: string, to: string): Promise<boolean> {
    // Claims first, as in `ThreadKeys.revoke`.
    await manager.delete(PendingGrant, { agencyId, inquiryId, role: 'deputy' });
    await manager.delete(PendingGrant, { agencyId, inquiryId, role: 'counselor', accountId: Not(to) });
    const deputies = await manager.delete(ThreadKeySeal, { agencyId, inquiryId, role: 'deputy' });
    const others = await manager.delete(ThreadKeySeal, { agencyId, inquiryId, role: 'counselor', holderId: Not(to) });
    return (deputies.affected ?? 0) + (others.affected ?? 0) > 0;
  }
}

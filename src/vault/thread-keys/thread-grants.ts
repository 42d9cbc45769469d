import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import type { HolderKey } from '../ciphers/holder-key.js';
import { type GrantReason, PendingGrant } from '../tables/pending-grant.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { GrantRole } from '../tables/thread-role.js';
import { ThreadKeys } from './thread-keys.js';
import { saveRows, sealedRows } from './thread-seal-rows.js';

/** That an account is to hold an inquiry's key, in which role, from when and until when (exclusive). */
interface Grant {
  readonly inquiryId: string;
  readonly accountId: string;
  readonly role: GrantRole;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

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
  ) {}

  /**
   * Re-seals what `unsealer` holds; asks for the rest. Without an `unsealer` it asks for everything.
   * @throws {NoKeyPair} if the receiving account was never activated.
   */
  async grant(
    tx: Transaction,
    { unsealer, grants, reason }: { unsealer?: HolderKey; grants: readonly Grant[]; reason: GrantReason },
  ): Promise<Granted> {
    const pending = unsealer === undefined ? [...grants] : await this.pass(tx, unsealer, grants);
    await this.request(tx, pending, reason);
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
    const { manager, agencyId, now } = tx;
    const { kind, id, generation } = unsealer;
    const parameters = [agencyId, kind, id, generation, now, limit];
    const claims = await manager.query<{ inquiryId: string }[]>(FULFILLABLE, parameters);
    return [...new Set(claims.map(({ inquiryId }) => inquiryId))];
  }

  /** Passes these on, except for what another session is just passing on. @returns how many keys */
  async fulfil(tx: Transaction, unsealer: HolderKey, inquiryIds: readonly string[]): Promise<number> {
    const { manager, agencyId, now } = tx;
    const grants = await manager.query<Grant[]>(CLAIMED, [agencyId, inquiryIds, now]);
    const left = await this.pass(tx, unsealer, grants);
    return grants.length - left.length;
  }

  /**
   * After a reset, once the person is known: trusts that generation of their key, and no later one, and seals their threads to it.
   * For a client the unsealer is their counselor, for staff a holder of the handover key.
   */
  async renew(
    tx: Transaction,
    { unsealer, accountId, generation }: { unsealer: HolderKey; accountId: string; generation: number },
  ): Promise<void> {
    const { manager, agencyId, now } = tx;
    await this.accountKeys.trust(tx, accountId, generation);
    const grants = await manager.query<Grant[]>(HELD_BY_EARLIER, [agencyId, accountId, generation, now]);
    await this.grant(tx, { unsealer, grants, reason: 'reset' });
  }

  /** Seals what the unsealer holds whole, settles the claims to it, and returns the rest. */
  private async pass(tx: Transaction, unsealer: HolderKey, grants: readonly Grant[]): Promise<Grant[]> {
    if (grants.length === 0) return [];
    const { manager, agencyId, now } = tx;
    const inquiryIds = [...new Set(grants.map(({ inquiryId }) => inquiryId))];
    const keys = await this.threadKeys.unsealThreads(tx, { inquiryIds, holder: unsealer });
    const accountIds = [...new Set(grants.map(({ accountId }) => accountId))];
    const recipients = await this.accountKeys.recipients(tx, accountIds);
    const left: Grant[] = [];
    for (const grant of grants) {
      const key = keys.get(grant.inquiryId);
      const recipient = recipients.get(grant.accountId);
      if (key?.complete !== true || recipient === undefined) left.push(grant);
      else {
        await saveRows(tx, await sealedRows(key, recipient, grant, now));
        const { inquiryId, accountId, role, validFrom } = grant;
        await manager.delete(PendingGrant, { agencyId, inquiryId, accountId, role, validFrom });
      }
    }
    return left;
  }

  private async request(tx: Transaction, grants: readonly Grant[], reason: GrantReason): Promise<void> {
    const { manager, agencyId, actorId: requestedBy, now: createdAt } = tx;
    if (grants.length === 0) return;
    const rows = grants.map((grant) => ({ ...grant, agencyId, reason, createdAt, requestedBy }));
    await manager.upsert(PendingGrant, rows, ['agencyId', 'inquiryId', 'accountId', 'role', 'validFrom']);
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

/** A partial holder, who waits for the rest themself, cannot fulfil anything: hence the count of epochs. */
const FULFILLABLE = `
  SELECT waiting.inquiry_id AS "inquiryId"
    FROM pending_grants waiting
   WHERE waiting.agency_id = $1 AND (waiting.valid_until IS NULL OR waiting.valid_until > $5)
     AND (SELECT max(epoch) FROM thread_keys WHERE agency_id = $1 AND inquiry_id = waiting.inquiry_id)
       = (SELECT count(DISTINCT epoch) FROM thread_keys held
           WHERE held.agency_id = $1 AND held.inquiry_id = waiting.inquiry_id
             AND held.holder_kind = $2 AND held.holder_id = $3 AND held.key_generation = $4
             AND held.valid_from <= $5 AND (held.valid_until IS NULL OR held.valid_until > $5))
   ORDER BY waiting.created_at
   LIMIT $6`;

const CLAIMED = `
  SELECT inquiry_id AS "inquiryId", account_id AS "accountId", role, valid_from AS "validFrom", valid_until AS "validUntil"
    FROM pending_grants
   WHERE agency_id = $1 AND inquiry_id = ANY($2) AND (valid_until IS NULL OR valid_until > $3)
     FOR UPDATE SKIP LOCKED`;

const HELD_BY_EARLIER = `
  SELECT DISTINCT inquiry_id AS "inquiryId", holder_id AS "accountId", role, valid_from AS "validFrom", valid_until AS "validUntil"
    FROM thread_keys
   WHERE agency_id = $1 AND holder_kind = 'account' AND holder_id = $2 AND key_generation < $3
     AND (valid_until IS NULL OR valid_until > $4)`;

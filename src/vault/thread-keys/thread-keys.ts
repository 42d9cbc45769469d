import { Injectable } from '@nestjs/common';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import { KeyNotTrusted } from '../ciphers/errors.js';
import type { AccountHolder, HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import { HandoverKeys } from '../handover-key/handover-keys.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { Claims } from '../claims/claims.js';
import { type Claim, Entitlements } from '../claims/entitlements.js';
import { PendingGrant } from '../tables/pending-grant.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { AnswererRole, GrantRole } from '../tables/thread-role.js';
import { ThreadKey } from './thread-key.js';
import { unsealRows, saveRows, sealedRows, type SealTerms, wrappedRows } from './thread-seal-rows.js';
import { wrapEpochFor } from './thread-seal.js';

/** Somebody who is to hold a thread's key; from now on and without end unless said otherwise. */
export interface ThreadHolder {
  readonly accountId: string;
  readonly role: GrantRole;
  readonly validFrom?: Date;
  readonly validUntil?: Date | null;
}

/** Who can read which inquiry. The caller has locked the inquiry's row. */
@Injectable()
export class ThreadKeys {
  constructor(
    private readonly accountKeys: AccountKeys,
    private readonly handoverKeys: HandoverKeys,
    private readonly serverKeys: ServerKeys,
    private readonly claims: Claims,
    private readonly entitlements: Entitlements,
  ) {}

  /**
   * Seals a new inquiry's key (`ThreadKey.create`) to its holders and to the agency's handover key, once the
   * inquiry's row is written. `author` is the holder whose session acts: theirs is wrapped without a seal.
   * @throws {NoKeyPair} @throws {KeyNotTrusted} @throws {NoHandoverKey} @throws {EnvelopeError}
   */
  async createThread(
    tx: Transaction,
    { key, holders, author }: { key: ThreadKey; holders: readonly ThreadHolder[]; author?: AccountHolder },
  ): Promise<void> {
    const { now } = tx;
    const accountIds = holders.map(({ accountId }) => accountId);
    const recipients = await this.accountKeys.recipients(tx, accountIds);
    const handover = await this.handoverKeys.recipient(tx);
    const sealing = holders.map(({ accountId, role, validFrom = fromNowOn, validUntil = null }) => {
      const terms = { role, validFrom, validUntil };
      const recipient = recipients.get(accountId);
      if (accountId === author?.id) {
        if (author.generation !== recipient?.generation) throw new KeyNotTrusted(accountId);
        return wrappedRows(key, author, terms, now);
      }
      return recipient === undefined ? [] : sealedRows(key, recipient, terms, now);
    });
    const rows = await Promise.all([...sealing, sealedRows(key, handover, handoverTerms, now)]);
    await tx.manager.insert(ThreadKeySeal, rows.flat());
  }

  /** All epochs that the holder may unseal now; undefined if none. One statement, no write. */
  async unsealThread(
    tx: Reading,
    { inquiryId, holder }: { inquiryId: string; holder: AccountHolder },
  ): Promise<ThreadKey | undefined> {
    return (await this.unsealThreads(tx, { inquiryIds: [inquiryId], holder })).get(inquiryId);
  }

  /** The same for many, by inquiry; those that the holder may not unseal are missing. One statement, no write. */
  async unsealThreads(
    tx: Reading,
    { inquiryIds, holder }: { inquiryIds: readonly string[]; holder: HolderKey },
  ): Promise<Map<string, ThreadKey>> {
    return unsealRows(tx, await this.serverKeys.forAgency(tx), holder, inquiryIds);
  }

  /**
   * Replaces the seals that were just unsealed for the first time by the holder's own wraps, which need no public-key
   * operation. Does nothing where `firstUnsealed` is empty.
   */
  async keepUnsealed({ manager, agencyId }: Transaction, holder: AccountHolder, key: ThreadKey): Promise<void> {
    if (key.firstUnsealed.length === 0) return;
    const { inquiryId } = key;
    const wraps = key.firstUnsealed.map((epoch) => wrapEpochFor(holder, { inquiryId, epoch }, key.secret(epoch)));
    await manager.query(
      `UPDATE thread_keys held SET sealed = unsealed.sealed
         FROM unnest($1::int[], $2::bytea[]) AS unsealed(epoch, sealed)
        WHERE held.agency_id = $3 AND held.inquiry_id = $4 AND held.epoch = unsealed.epoch
          AND held.holder_kind = 'account' AND held.holder_id = $5 AND held.key_generation = $6`,
      [key.firstUnsealed, wraps, agencyId, inquiryId, holder.id, holder.generation],
    );
  }

  /**
   * Starts the next epoch, sealed to everybody who holds the thread or awaits its key and is entitled to it now, and
   * returns its number. Needs nobody's private key.
   * @throws {NoKeyPair} @throws {NoHandoverKey} @throws {EnvelopeError}
   */
  async newEpoch(tx: Transaction, inquiryId: string): Promise<number> {
    const { manager, agencyId, now } = tx;
    const newest = await manager.maximum(ThreadKeySeal, 'epoch', { agencyId, inquiryId });
    const key = ThreadKey.ofEpoch(agencyId, inquiryId, (newest ?? 0) + 1);
    const held = await manager.query<Claim[]>(HOLDERS, [agencyId, inquiryId, now]);
    const known = latestOf([...held, ...(await this.claims.ofThread(tx, inquiryId))]);
    const holders = await this.entitlements.among(tx, known);
    const accountIds = [...new Set(holders.map(({ accountId }) => accountId))];
    const recipients = await this.accountKeys.recipients(tx, accountIds);
    const handover = await this.handoverKeys.recipient(tx);
    const sealing = holders.map((holder) => {
      const recipient = recipients.get(holder.accountId);
      return recipient === undefined ? [] : sealedRows(key, recipient, holder, now);
    });
    const rows = await Promise.all([...sealing, sealedRows(key, handover, handoverTerms, now)]);
    await manager.insert(ThreadKeySeal, rows.flat());
    return key.newestEpoch;
  }

  /** A new epoch where the time of somebody who holds the newest one is over, such as a deputy's: they could have kept its key. @returns whether one began */
  async newEpochAfterExpiry(tx: Transaction, inquiryId: string): Promise<boolean> {
    const { manager, agencyId, now } = tx;
    const ofInquiry = `${EXPIRED} AND held.inquiry_id = $3 LIMIT 1`;
    const expired = await manager.query<unknown[]>(ofInquiry, [agencyId, now, inquiryId]);
    if (expired.length === 0) return false;
    await this.newEpoch(tx, inquiryId);
    return true;
  }

  /** The inquiries of which somebody whose time is over holds the newest epoch. */
  async expired({ manager, agencyId, now }: Reading): Promise<string[]> {
    const rows = await manager.query<{ inquiry_id: string }[]>(EXPIRED, [agencyId, now]);
    return [...new Set(rows.map(({ inquiry_id }) => inquiry_id))];
  }

  /** Takes the key, and the claim to it, from an account: in one inquiry or all, in one role or all. */
  async revoke(
    { manager, agencyId }: Transaction,
    { accountId, ...scope }: { accountId: string; inquiryId?: string; role?: AnswererRole; validFrom?: Date },
  ): Promise<number> {
    // Claims first: while one is fulfilled its row is locked, until what was sealed can be seen and deleted.
    await manager.delete(PendingGrant, { agencyId, accountId, ...given(scope) });
    const gone = await manager.delete(ThreadKeySeal, {
      agencyId,
      holderKind: 'account',
      holderId: accountId,
      ...given(scope),
    });
    return gone.affected ?? 0;
  }

  /** Deletes every key of an inquiry. What was written in it stays closed for good. */
  async destroyThread({ manager, agencyId }: Transaction, inquiryId: string): Promise<void> {
    await manager.delete(PendingGrant, { agencyId, inquiryId });
    await manager.delete(ThreadKeySeal, { agencyId, inquiryId });
  }

  /** Moves up to `limit` threads from a retired handover key to the new one. Returns how many; repeat until 0. */
  async moveToHandoverKey(
    tx: Transaction,
    { from, to, limit }: { from: HandoverHolder; to: HandoverHolder; limit: number },
  ): Promise<number> {
    const { manager, agencyId, now } = tx;
    const { id: holderId, generation: keyGeneration } = from;
    const old = { agencyId, holderKind: 'handover', holderId, keyGeneration } as const;
    const found = await manager.query<{ inquiry_id: string }[]>(
      `SELECT DISTINCT inquiry_id FROM thread_keys
        WHERE agency_id = $1 AND holder_kind = 'handover' AND holder_id = $2 AND key_generation = $3 LIMIT $4`,
      [agencyId, holderId, keyGeneration, limit],
    );
    const keys = await this.unsealThreads(tx, {
      inquiryIds: found.map(({ inquiry_id }) => inquiry_id),
      holder: from,
    });
    for (const [inquiryId, key] of keys) {
      await saveRows(tx, wrappedRows(key, to, handoverTerms, now));
      await manager.delete(ThreadKeySeal, { ...old, inquiryId });
    }
    return keys.size;
  }
}

const HOLDERS = `
  SELECT DISTINCT inquiry_id AS "inquiryId", holder_id AS "accountId", role, valid_from AS "validFrom", valid_until AS "validUntil"
    FROM thread_keys
   WHERE agency_id = $1 AND inquiry_id = $2 AND holder_kind = 'account' AND (valid_until IS NULL OR valid_until > $3)`;

/** A new epoch is not sealed to those whose time is over: no row of theirs is left in the newest. */
const EXPIRED = `
  SELECT held.inquiry_id FROM thread_keys held
   WHERE held.agency_id = $1 AND held.valid_until <= $2
     AND NOT EXISTS (SELECT FROM thread_keys newer
                      WHERE newer.agency_id = $1 AND newer.inquiry_id = held.inquiry_id AND newer.epoch > held.epoch)`;

const handoverTerms: SealTerms = { role: 'handover', validFrom: fromNowOn, validUntil: null };

/** Of several in the same role from the same moment on the one that lasts longest. */
function latestOf(claims: readonly Claim[]): Claim[] {
  const endOf = ({ validUntil }: Claim) => validUntil?.getTime() ?? Infinity;
  const byPlace = new Map<string, Claim>();
  for (const claim of [...claims].sort((a, b) => endOf(a) - endOf(b)))
    byPlace.set([claim.accountId, claim.role, claim.validFrom.getTime()].join(' '), claim);
  return [...byPlace.values()];
}

/** Without the keys that are undefined, which the database layer refuses as conditions. */
function given<T extends object>(scope: T): Partial<T> {
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined)) as Partial<T>;
}

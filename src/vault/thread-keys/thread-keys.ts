import { Injectable } from '@nestjs/common';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { AccountKeys } from '../account-keys/account-keys.js';
import { KeyNotTrusted } from '../ciphers/errors.js';
import type { AccountHolder, HandoverHolder, HolderKey } from '../ciphers/holder-key.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import { HandoverKeys } from '../handover-key/handover-keys.js';
import { Claims } from '../claims/claims.js';
import { type Claim, covers, Entitlements, longestOf } from '../claims/entitlements.js';
import { PendingGrant } from '../tables/pending-grant.entity.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { AnswererRole, GrantRole } from '../tables/thread-role.js';
import { expiredEpochSql } from './expired-epochs.js';
import { ThreadKey } from './thread-key.js';
import { sealedRows, type SealTerms, wrappedRows } from './thread-seal-rows.js';
import { ThreadSeals } from './thread-seals.js';

/** Somebody who is to hold a thread's key; from now on and without end unless said otherwise. */
export interface ThreadHolder {
  readonly accountId: string;
  readonly role: GrantRole;
  readonly validFrom?: Date;
  readonly validUntil?: Date | null;
}

/** The public keys of those who are to hold a thread. */
export interface ThreadRecipients {
  readonly accounts: ReadonlyMap<string, VerifiedPublicKey<'account'>>;
  readonly handover: VerifiedPublicKey<'handover'>;
}

/** What is to be written of a new thread's keys, and who could not be sealed to. */
interface SealedThread {
  readonly rows: Insertion[];
  readonly lacking: readonly Claim[];
}

interface NewThread {
  readonly key: ThreadKey;
  readonly holders: readonly ThreadHolder[];
  readonly author: AccountHolder;
  readonly recipients: ThreadRecipients;
}

/** Who can read which inquiry. The caller has locked the inquiry's row. */
@Injectable()
export class ThreadKeys {
  constructor(
    private readonly accountKeys: AccountKeys,
    private readonly handoverKeys: HandoverKeys,
    private readonly seals: ThreadSeals,
    private readonly claims: Claims,
    private readonly entitlements: Entitlements,
  ) {}

  /**
   * Seals a new inquiry's key (`ThreadKey.create`) to its holders and to the agency's handover key, to be written with the
   * inquiry. `author` is the holder whose session acts: theirs is wrapped without a seal. Whose key was altered is to
   * wait: `askFor` what is `lacking`, once the inquiry is written.
   * @throws {KeyNotTrusted}
   */
  async ofNewThread(tx: Transaction, { key, holders, author, recipients }: NewThread): Promise<SealedThread> {
    const { now } = tx;
    const { inquiryId } = key;
    const claims = holders.map(({ accountId, role, validFrom = fromNowOn, validUntil = null }): Claim => ({
      ...{ inquiryId, accountId, role, validFrom, validUntil },
    }));
    const sealing = claims.map((claim) => {
      const recipient = recipients.accounts.get(claim.accountId);
      if (claim.accountId === author.id) {
        if (author.generation !== recipient?.generation) throw new KeyNotTrusted(author.id);
        return wrappedRows(key, author, claim, now);
      }
      return recipient === undefined ? [] : sealedRows(key, recipient, claim, now);
    });
    const rows = await Promise.all([...sealing, sealedRows(key, recipients.handover, handoverTerms, now)]);
    const lacking = claims.filter(({ accountId }) => !recipients.accounts.has(accountId));
    return { rows: await this.seals.insertions(tx, rows.flat()), lacking };
  }

  /** Whose key was altered waits for the thread's: it is passed on once theirs is as it was. Nobody else has to wait for that. */
  async askFor(tx: Transaction, claims: readonly Claim[]): Promise<void> {
    if (claims.length > 0) await this.claims.ask(tx, { claims, reason: 'assignment' });
  }

  /** All epochs that the holder may unseal now; undefined if none. One statement, no write. */
  async unsealThread(
    tx: Reading,
    { inquiryId, holder }: { inquiryId: string; holder: AccountHolder },
  ): Promise<ThreadKey | undefined> {
    return this.seals.unsealThread(tx, holder, inquiryId);
  }

  /** The same for many, by inquiry; those that the holder may not unseal, or whose rows were altered, are missing. One statement, no write. */
  async unsealThreads(
    tx: Reading,
    { inquiryIds, holder }: { inquiryIds: readonly string[]; holder: HolderKey },
  ): Promise<Map<string, ThreadKey>> {
    return this.seals.unsealThreads(tx, holder, inquiryIds);
  }

  /**
   * Replaces the seals that were just unsealed for the first time by the holder's own wraps, which need no public-key
   * operation. Does nothing where `firstUnsealed` is empty.
   */
  async keepUnsealed(tx: Transaction, holder: AccountHolder, key: ThreadKey): Promise<void> {
    await this.seals.wrapAnew(tx, holder, key);
  }

  /**
   * Starts the next epoch, sealed to everybody who is entitled to it now, and returns its number: deputies as far as they
   * hold the thread or await its key. Needs nobody's private key.
   * @throws {EnvelopeError} of the handover key
   */
  async newEpoch(tx: Transaction, inquiryId: string): Promise<number> {
    const { manager, agencyId, now } = tx;
    const newest = await manager.maximum(ThreadKeySeal, 'epoch', { agencyId, inquiryId });
    const key = ThreadKey.ofEpoch(agencyId, inquiryId, (newest ?? 0) + 1);
    const holders = await this.holders(tx, inquiryId);
    const recipients = await this.recipients(tx, holders);
    const handover = await this.handoverKeys.recipient(tx);
    const sealing = holders.map((holder) => {
      const recipient = recipients.get(holder.accountId);
      return recipient === undefined ? [] : sealedRows(key, recipient, holder, now);
    });
    const rows = await Promise.all([...sealing, sealedRows(key, handover, handoverTerms, now)]);
    await this.seals.insert(tx, rows.flat());
    return key.newestEpoch;
  }

  /** A new epoch where the time of somebody who holds the newest one is over, such as a deputy's: they could have kept its key. @returns its number; null where none began */
  async newEpochAfterExpiry(tx: Transaction, inquiryId: string): Promise<number | null> {
    const { manager, agencyId, now } = tx;
    const expired = await manager.query<unknown[]>(EXPIRED_OF_THREAD, [agencyId, now, inquiryId]);
    return expired.length === 0 ? null : this.newEpoch(tx, inquiryId);
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
      await this.seals.put(tx, wrappedRows(key, to, handoverTerms, now));
      await manager.delete(ThreadKeySeal, { ...old, inquiryId });
    }
    return keys.size;
  }

  /** Of those whose keys were not altered; the others wait. */
  private async recipients(
    tx: Transaction,
    holders: readonly Claim[],
  ): Promise<Map<string, VerifiedPublicKey<'account'>>> {
    const accountIds = [...new Set(holders.map(({ accountId }) => accountId))];
    const recipients = await this.accountKeys.unaltered(tx, accountIds);
    await this.askFor(
      tx,
      holders.filter(({ accountId }) => !recipients.has(accountId)),
    );
    return recipients;
  }

  private async holders(tx: Transaction, inquiryId: string): Promise<Claim[]> {
    const entitled = await this.entitlements.of(tx, [inquiryId]);
    const lasting = entitled.filter(({ role }) => role !== 'deputy');
    if (lasting.length === entitled.length) return lasting;
    const known = [...(await this.seals.ofThread(tx, inquiryId)), ...(await this.claims.ofThread(tx, inquiryId))];
    const deputies = known.filter((claim) => claim.role === 'deputy' && entitled.some((one) => covers(one, claim)));
    return [...lasting, ...longestOf(deputies)];
  }
}

const EXPIRED = expiredEpochSql({ agencyId: '$1', now: '$2' });

const EXPIRED_OF_THREAD = expiredEpochSql({ agencyId: '$1', now: '$2', inquiryId: '$3' });

const handoverTerms: SealTerms = { role: 'handover', validFrom: fromNowOn, validUntil: null };

/** Without the keys that are undefined, which the database layer refuses as conditions. */
function given<T extends object>(scope: T): Partial<T> {
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined)) as Partial<T>;
}

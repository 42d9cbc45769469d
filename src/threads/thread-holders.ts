import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import type { AccountHolder, HolderKey } from '../vault/ciphers/holder-key.js';
import { ThreadGrants } from '../vault/thread-keys/thread-grants.js';
import { ThreadKeys } from '../vault/thread-keys/thread-keys.js';
import type { ThreadKey } from '../vault/thread-keys/thread-key.js';
import { lockThreadsToPassOn } from './locks.js';
import { agreeing, damaged, type LockedThread, Threads } from './threads.js';

/**
 * Who holds the keys of threads, as far as the threads themselves are concerned: what somebody had begun to write goes
 * with their key, and no key is passed on of a thread that is just being deleted. The caller has locked the thread.
 */
@Injectable()
export class ThreadHolders {
  constructor(
    private readonly threadKeys: ThreadKeys,
    private readonly threadGrants: ThreadGrants,
    private readonly threads: Threads,
  ) {}

  /** `ThreadGrants.sealOnlyTo` @returns whether the history could be passed on at once */
  async sealOnlyTo(
    tx: Transaction,
    order: { inquiryId: string; to: string; unsealer?: HolderKey | undefined },
  ): Promise<boolean> {
    const { granted, epoch } = await this.threadGrants.sealOnlyTo(tx, order);
    if (epoch !== null) await this.begun(tx, order.inquiryId, epoch);
    return granted;
  }

  /** Somebody has lost the thread: what is written from now on stays closed to them. */
  async newEpoch(tx: Transaction, inquiryId: string): Promise<void> {
    await this.begun(tx, inquiryId, await this.threadKeys.newEpoch(tx, inquiryId));
  }

  /** The same where somebody's time is over, such as a deputy's. @returns the thread as it is then */
  async newEpochAfterExpiry(tx: Transaction, thread: LockedThread): Promise<LockedThread> {
    const epoch = await this.threadKeys.newEpochAfterExpiry(tx, thread.inquiryId);
    if (epoch === null) return thread;
    await discardDrafts(tx, thread.inquiryId);
    return this.threads.change(tx, thread, { newestEpoch: newestOf(thread, epoch) });
  }

  /** The same of a thread that is not locked yet. One that is damaged is left as it is: nothing is written in it any more. */
  async endExpiredEpoch(tx: Transaction, inquiryId: string): Promise<void> {
    const row = await this.threads.lockRow(tx, inquiryId);
    if (row?.thread) await this.newEpochAfterExpiry(tx, row.thread);
  }

  /** The key of a thread, as far as a holder may unseal it now. @throws FormRefused where it is not the thread's */
  async keyOf(tx: Transaction, thread: LockedThread, holder: AccountHolder): Promise<ThreadKey | undefined> {
    const key = await this.threadKeys.unsealThread(tx, { inquiryId: thread.inquiryId, holder });
    if (agreeing(thread, key)) return key;
    throw damaged();
  }

  /**
   * Passes on what others wait for and this session can unseal whole. What is just being deleted or moved is passed
   * over: waiting for it would be a deadlock. @returns how many keys
   */
  async fulfil(tx: Transaction, unsealer: HolderKey, limit: number): Promise<number> {
    const waiting = await this.threadGrants.fulfillable(tx, unsealer, limit);
    if (waiting.length === 0) return 0;
    return this.threadGrants.fulfil(tx, unsealer, await lockThreadsToPassOn(tx, waiting));
  }

  /** In a damaged thread nothing is written any more: it need not know. */
  private async begun(tx: Transaction, inquiryId: string, epoch: number): Promise<void> {
    const row = await this.threads.lockRow(tx, inquiryId);
    if (row?.thread) await this.threads.change(tx, row.thread, { newestEpoch: newestOf(row.thread, epoch) });
    await discardDrafts(tx, inquiryId);
  }

  /** Drafts of everybody whose time is over, in all threads. */
  async purgeDrafts({ manager, agencyId, now }: Transaction): Promise<void> {
    await manager.query(purgeSql, [agencyId, now]);
  }
}

/** Of authors who neither hold the thread nor wait for its key. */
const purgeSql = `
  DELETE FROM drafts d
   WHERE d.agency_id = $1
     AND NOT EXISTS (SELECT FROM thread_keys held
                      WHERE held.agency_id = $1 AND held.inquiry_id = d.inquiry_id AND held.holder_kind = 'account'
                        AND held.holder_id = d.account_id AND (held.valid_until IS NULL OR held.valid_until > $2))
     AND NOT EXISTS (SELECT FROM pending_grants waiting
                      WHERE waiting.agency_id = $1 AND waiting.inquiry_id = d.inquiry_id
                        AND waiting.account_id = d.account_id AND (waiting.valid_until IS NULL OR waiting.valid_until > $2))`;

const discardSql = `${purgeSql} AND d.inquiry_id = $3`;

/** Never an earlier one, whatever became of the later ones' keys: what is written under it by then would be gone unnoticed. */
function newestOf({ newestEpoch }: LockedThread, begun: number): number {
  return Math.max(newestEpoch, begun);
}

async function discardDrafts({ manager, agencyId, now }: Transaction, inquiryId: string): Promise<void> {
  await manager.query(discardSql, [agencyId, now, inquiryId]);
}

import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import type { HolderKey } from '../vault/ciphers/holder-key.js';
import { ThreadGrants } from '../vault/thread-keys/thread-grants.js';
import { ThreadKeys } from '../vault/thread-keys/thread-keys.js';
import { lockThreadsToPassOn } from './locks.js';

/**
 * Who holds the keys of threads, as far as the threads themselves are concerned: what somebody had begun to write goes
 * with their key, and no key is passed on of a thread that is just being deleted. The caller has locked the thread.
 */
@Injectable()
export class ThreadHolders {
  constructor(
    private readonly threadKeys: ThreadKeys,
    private readonly threadGrants: ThreadGrants,
  ) {}

  /** `ThreadGrants.sealOnlyTo` @returns whether the history could be passed on at once */
  async sealOnlyTo(
    tx: Transaction,
    order: { inquiryId: string; to: string; unsealer?: HolderKey | undefined },
  ): Promise<boolean> {
    const { granted, epoch } = await this.threadGrants.sealOnlyTo(tx, order);
    if (epoch !== null) await discardDrafts(tx, order.inquiryId);
    return granted;
  }

  /** Somebody has lost the thread: what is written from now on stays closed to them. */
  async newEpoch(tx: Transaction, inquiryId: string): Promise<void> {
    await this.threadKeys.newEpoch(tx, inquiryId);
    await discardDrafts(tx, inquiryId);
  }

  /** The same where somebody's time is over, such as a deputy's. */
  async newEpochAfterExpiry(tx: Transaction, inquiryId: string): Promise<void> {
    if (await this.threadKeys.newEpochAfterExpiry(tx, inquiryId)) await discardDrafts(tx, inquiryId);
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

async function discardDrafts({ manager, agencyId, now }: Transaction, inquiryId: string): Promise<void> {
  await manager.query(discardSql, [agencyId, now, inquiryId]);
}

import { Injectable } from '@nestjs/common';
import { eachInTurn } from '../../config/all-in-turn.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Submissions } from '../../inquiries/thread/submissions.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import { KeyRetention } from '../../vault/thread-keys/key-retention.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';

const day = 24 * 3600_000;
/** As long as the old password or the recovery code can take an account back after a reset. */
const retiredKeysKeptMs = 30 * day;
/** A form that is sent once more later than that was saved from a browser, not pressed twice. */
const submissionsKeptMs = 30 * day;
const noticesKeptMs = 90 * day;

/** Deletes what nobody wrote and nobody misses, and so is not announced: keys, traces of forms sent, settled notices. */
@Injectable()
export class TraceRetention {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: KeyRetention,
    private readonly threadKeys: ThreadKeys,
    private readonly holders: ThreadHolders,
    private readonly submissions: Submissions,
  ) {}

  /** Each kind in a transaction of its own. @throws AggregateError */
  async run(agencyId: string): Promise<void> {
    const purge = (step: (tx: Transaction) => Promise<void>) => this.transactions.bySystem(agencyId, step);
    await eachInTurn({
      'expired keys': async () => {
        await this.endExpiredEpochs(agencyId);
        await purge((tx) => this.keys.purgeExpired(tx));
      },
      drafts: () => purge((tx) => this.holders.purgeDrafts(tx)),
      'retired keys': () => purge((tx) => this.keys.purgeRetired(tx, before(tx, retiredKeysKeptMs))),
      submissions: () => purge((tx) => this.submissions.purge(tx, before(tx, submissionsKeptMs))),
      notices: () => purge((tx) => purgeNotices(tx, before(tx, noticesKeptMs))),
    });
  }

  /** Before the seals go that say so: nothing is written any more under a key that a former deputy has held. */
  private async endExpiredEpochs(agencyId: string): Promise<void> {
    for (const inquiryId of await this.threadKeys.expired(this.transactions.reading(agencyId)))
      await this.transactions.bySystem(agencyId, async (tx) => {
        await this.holders.endExpiredEpoch(tx, inquiryId);
      });
  }
}

/** What tells of an open inquiry stays, so that it is not told twice. */
const settledNoticesSql = `
  DELETE FROM outbox_notices n
   WHERE n.agency_id = $1 AND coalesce(n.sent_at, n.dropped_at) < $2
     AND NOT EXISTS (SELECT FROM inquiries i
                      WHERE i.agency_id = n.agency_id AND i.inquiry_id = n.inquiry_id AND i.state <> 'concluded')`;

async function purgeNotices({ manager, agencyId }: Transaction, settledBefore: Date): Promise<void> {
  await manager.query(settledNoticesSql, [agencyId, settledBefore]);
}

function before({ now }: Transaction, keptMs: number): Date {
  return new Date(now.getTime() - keptMs);
}

import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import type { Viewer } from '../../web/request/request.js';
import { ThreadPassing } from './thread-passing.js';

/** How many keys one page passes on at most: each is a few public-key operations. */
const atOnce = 20;

/** Passes on what others wait for, as soon as somebody is there who can. */
@Injectable()
export class Grants {
  constructor(
    private readonly transactions: Transactions,
    private readonly threadHolders: ThreadHolders,
    private readonly passing: ThreadPassing,
    private readonly audit: AuditLog,
  ) {}

  /**
   * To be called after signing in and on opening a thread. Costs one statement where nobody waits for anything that
   * this person may open.
   * @returns how many keys were passed on
   */
  async fulfil(viewer: Viewer): Promise<number> {
    const { agencyId, accountId } = viewer;
    const { manager, now } = this.transactions.reading(agencyId);
    const parameters = [agencyId, accountId, now];
    const [waiting] = await manager.query<{ own: boolean; handover: boolean }[]>(waitingSql, parameters);
    if (!waiting?.own && !waiting?.handover) return 0;
    return this.transactions.by(viewer, async (tx) => {
      const holder = viewer.holder();
      const unsealer: HolderKey = waiting.handover ? await this.passing.unsealerOf(tx, holder) : holder;
      const passed = await this.threadHolders.fulfil(tx, unsealer, atOnce);
      if (passed > 0) await this.audit.append(tx, 'key.passed-on', { actorId: accountId });
      return passed;
    });
  }
}

const waitingSql = `
  WITH waiting AS (
    SELECT inquiry_id, account_id FROM pending_grants WHERE agency_id = $1 AND (valid_until IS NULL OR valid_until > $3))
  SELECT EXISTS (SELECT FROM waiting) AND EXISTS (SELECT FROM handover_seals
                  WHERE agency_id = $1 AND holder_kind = 'account' AND holder_id = $2) AS handover,
         EXISTS (SELECT FROM waiting JOIN thread_keys held ON held.agency_id = $1 AND held.inquiry_id = waiting.inquiry_id
                  WHERE waiting.account_id <> $2 AND held.holder_kind = 'account' AND held.holder_id = $2) AS own`;

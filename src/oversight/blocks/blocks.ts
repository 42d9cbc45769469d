import { Injectable, NotFoundException } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import type { BlockReason } from '../../domain/block-reason.js';
import type { Viewer } from '../../web/request/request.js';

/** A blocked client, as the supervisor sees one: by the codes of their inquiries. */
export interface BlockedClient {
  accountId: string;
  blockedAt: Date;
  reason: BlockReason;
  /** The newest ones. */
  codes: string[];
  counselorName: string | null;
}

/** Whose writing is blocked, and how that ends. */
@Injectable()
export class Blocks {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** The newest first. */
  list(agencyId: string): Promise<BlockedClient[]> {
    return this.transactions.outside.query<BlockedClient[]>(blockedSql, [agencyId]);
  }

  /** Sent twice, the second time changes nothing. @throws NotFoundException where nobody of this id is blocked (any more) */
  async lift(supervisor: Viewer, accountId: string): Promise<void> {
    await this.transactions.by(supervisor, async (tx) => {
      if (!(await this.accounts.unblock(tx, accountId))) {
        const lifted = { actorId: supervisor.accountId, subjectId: accountId };
        if (await this.audit.didJustNow(tx, 'client.unblocked', lifted)) return;
        throw new NotFoundException();
      }
      await this.audit.append(tx, 'client.unblocked', { subjectId: accountId });
    });
  }
}

const blockedSql = `
  SELECT a.account_id AS "accountId", a.blocked_at AS "blockedAt", a.blocked_reason AS reason, whose.display_name AS "counselorName",
         ARRAY(SELECT i.code FROM inquiries i WHERE i.agency_id = $1 AND i.client_id = a.account_id ORDER BY i.inquiry_id DESC LIMIT 3) AS codes
    FROM accounts a
    LEFT JOIN client_counselors own ON own.agency_id = $1 AND own.client_id = a.account_id
    LEFT JOIN accounts whose ON whose.agency_id = $1 AND whose.account_id = own.counselor_id
   WHERE a.agency_id = $1 AND a.blocked_at IS NOT NULL
   ORDER BY a.blocked_at DESC, a.account_id
   LIMIT 200`;

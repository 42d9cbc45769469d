import { Injectable, NotFoundException } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { refuseWhileLocked } from '../../auth/access/refuse-while-locked.js';
import { Quotas } from '../../auth/limits/quotas.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Deletions } from '../../inquiries/deletion/deletions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import type { Viewer } from '../../web/request/request.js';

/** Deletes clients and everything of theirs: the keys first, then the rows, all of it or nothing. */
@Injectable()
export class AccountDeletion {
  constructor(
    private readonly transactions: Transactions,
    private readonly accountKeys: AccountKeys,
    private readonly inquiries: Deletions,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /** The password was asked for again. @throws FormRefused after a reset that nobody has vouched for */
  async byClient(client: Viewer): Promise<void> {
    refuseWhileLocked(client);
    const { accountId } = client;
    await this.transactions.by(client, async (tx) => {
      const inquiryIds = await this.lock(tx, accountId);
      await this.eraseLocked(tx, accountId, inquiryIds, accountId);
    });
  }

  /**
   * Holds a client's inquiries, then the client, as everybody does: nothing is written to any of them meanwhile.
   * @returns the inquiries
   * @throws NotFoundException
   */
  async lock({ manager, agencyId }: Transaction, accountId: string): Promise<string[]> {
    await manager.query(inquiriesSql, [agencyId, accountId]);
    const found = await manager.query<unknown[]>(clientSql, [agencyId, accountId]);
    if (found.length === 0) throw new NotFoundException();
    // Once more: one that was submitted while we waited for the client.
    const rows = await manager.query<{ inquiryId: string }[]>(inquiriesSql, [agencyId, accountId]);
    return rows.map(({ inquiryId }) => inquiryId);
  }

  /**
   * Contact, sessions, consents, links, notices and drafts go with the account's row. What remains are audit entries
   * with ids that lead nowhere, and the statistics, which have none. No actor: the time it was to be kept is over.
   */
  async eraseLocked(
    tx: Transaction,
    accountId: string,
    inquiryIds: readonly string[],
    actorId?: string,
  ): Promise<void> {
    const { agencyId } = tx;
    await this.accountKeys.destroy(tx, accountId);
    for (const inquiryId of inquiryIds) await this.inquiries.eraseWithin(tx, inquiryId, actorId);
    await this.quotas.forget(tx, accountId);
    await tx.manager.query('DELETE FROM accounts WHERE agency_id = $1 AND account_id = $2', [agencyId, accountId]);
    await this.audit.append(tx, 'account.deleted', { actorId, subjectId: accountId });
  }
}

const inquiriesSql = `
  SELECT inquiry_id AS "inquiryId" FROM inquiries WHERE agency_id = $1 AND client_id = $2 ORDER BY inquiry_id FOR UPDATE`;

/** Clients alone: what colleagues did stays under their names. */
const clientSql = `
  SELECT FROM accounts a WHERE a.agency_id = $1 AND a.account_id = $2
     AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')
     FOR NO KEY UPDATE`;

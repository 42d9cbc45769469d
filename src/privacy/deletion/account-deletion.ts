import { Injectable, NotFoundException } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { refuseWhileLocked } from '../../auth/access/refuse-while-locked.js';
import { Quotas } from '../../auth/limits/quotas.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Deletions } from '../../inquiries/deletion/deletions.js';
import { lockClientWhole } from '../../threads/locks.js';
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
      await this.eraseLocked(tx, accountId, await this.lock(tx, accountId));
    });
  }

  /**
   * Nothing is written to any of the client's inquiries meanwhile.
   * @returns the inquiries
   * @throws NotFoundException
   */
  async lock(tx: Transaction, accountId: string): Promise<string[]> {
    const threads = await lockClientWhole(tx, accountId, 'FOR UPDATE');
    const found = await tx.manager.query<unknown[]>(clientSql, [tx.agencyId, accountId]);
    if (!threads || found.length === 0) throw new NotFoundException();
    return threads.map(({ inquiryId }) => inquiryId);
  }

  /**
   * Contact, sessions, consents, links, notices and drafts go with the account's row. What remains are audit entries
   * with ids that lead nowhere, and the statistics, which have none.
   */
  async eraseLocked(tx: Transaction, accountId: string, inquiryIds: readonly string[]): Promise<void> {
    await this.accountKeys.destroy(tx, accountId);
    for (const inquiryId of inquiryIds) await this.inquiries.eraseWithin(tx, inquiryId);
    await this.quotas.forget(tx, accountId);
    await tx.manager.query('DELETE FROM accounts WHERE agency_id = $1 AND account_id = $2', [tx.agencyId, accountId]);
    await this.audit.append(tx, 'account.deleted', { subjectId: accountId });
  }
}

/** Clients alone: what colleagues did stays under their names. */
const clientSql = `
  SELECT FROM accounts a WHERE a.agency_id = $1 AND a.account_id = $2
     AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')`;

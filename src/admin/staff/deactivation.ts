import { Injectable, NotFoundException } from '@nestjs/common';
import type { AccountStatus } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { Coverage } from '../../assignment/coverage/coverage.js';
import { leftThreads } from '../../assignment/coverage/left-threads.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { StaffMinimum } from './staff-minimum.js';
import { said } from '../../web/texts/said.js';

interface StaffAccount {
  accountId: string;
  status: AccountStatus;
  isAdmin: boolean;
}

/** Ends somebody's access to the agency. */
@Injectable()
export class Deactivation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly minimum: StaffMinimum,
    private readonly coverage: Coverage,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Disables a colleague's account, which ends its sessions at once and takes the handover key from it, or takes an
   * invitation back that nobody has followed yet. Repeating it changes nothing. Who does it remains an active admin:
   * there is always one left. Supervisors hear of what is left behind.
   * @throws FormRefused for one's own account, for the last responsible one, and for the last who hold the handover key
   * @throws NotFoundException
   */
  async deactivate(admin: Viewer, accountId: string): Promise<void> {
    const { agencyId, accountId: by } = admin;
    if (accountId === by) throw FormRefused.whole(said('admin/staff.not-own'));
    await this.transactions.by(admin, async (tx) => {
      const fallbackId = await this.minimum.lock(tx);
      const accounts = await tx.manager.query<StaffAccount[]>(lockSql, [agencyId, [by, accountId]]);
      const colleague = accounts.find((account) => account.accountId === accountId);
      if (
        !colleague ||
        !accounts.some((account) => account.accountId === by && account.status === 'active' && account.isAdmin)
      )
        throw new NotFoundException();
      if (colleague.status === 'disabled') return;
      if (colleague.status === 'active') await this.minimum.refuseLast(tx, accountId, fallbackId);
      const left = colleague.status === 'active' ? await leftThreads(tx, { agencyId, accountId }) : [];
      await this.end(tx, colleague);
      await this.coverage.rewrite(tx);
      await this.notices.leftBehind(tx, left);
      const action = colleague.status === 'invited' ? 'account.invitation-withdrawn' : 'account.disabled';
      await this.notices.accessTouched(tx, accountId);
      await this.audit.append(tx, action, { subjectId: accountId });
    });
  }

  private async end(tx: Transaction, { accountId, status }: StaffAccount): Promise<void> {
    if (status === 'invited') {
      await this.accounts.withdraw(tx, accountId);
      return;
    }
    await this.accounts.disable(tx, accountId);
    await this.minimum.takeHandoverKey(tx, accountId);
  }
}

/** Always in the same order, so that two admins who disable each other wait instead of both succeeding. */
const lockSql = `
  SELECT a.account_id AS "accountId", a.status,
         EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'admin') AS "isAdmin"
    FROM accounts a
   WHERE a.agency_id = $1 AND a.account_id = ANY($2) AND a.display_name IS NOT NULL
     AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'client')
   ORDER BY a.account_id
     FOR NO KEY UPDATE`;

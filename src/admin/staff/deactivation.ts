import { Injectable, NotFoundException } from '@nestjs/common';
import type { AccountStatus } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { localDaySql } from '../../assignment/counselors/counselor-sql.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { leftThreads } from '../../assignment/coverage/left-threads.js';
import { presentSql } from '../../assignment/coverage/present-sql.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { LastHolder } from '../../vault/ciphers/errors.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';

interface StaffAccount {
  accountId: string;
  status: AccountStatus;
  isAdmin: boolean;
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

interface LastOnes {
  /** the only supervisor with an account in use */
  supervisor: boolean;
  /** there today, as the only one who can answer */
  counselor: boolean;
}

const lastSql = `
  ${presentSql({ agencyId: '$1', today: `(SELECT ${localDaySql('$3')} FROM agencies g WHERE g.agency_id = $1)` })},
  supervisors AS (
    SELECT r.account_id FROM account_roles r JOIN accounts a USING (agency_id, account_id)
     WHERE r.agency_id = $1 AND r.role = 'supervisor' AND a.status = 'active')
  SELECT $2 IN (SELECT account_id FROM supervisors) AND (SELECT count(*) FROM supervisors) = 1 AS supervisor,
         $2 IN (SELECT answerer_id FROM present) AND (SELECT count(DISTINCT answerer_id) FROM present) = 1 AS counselor`;

/** Ends somebody's access to the agency. */
@Injectable()
export class Deactivation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly counselors: Counselors,
    private readonly handoverKeys: HandoverKeys,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Disables a colleague's account, which ends its sessions at once and takes the handover key from it, or takes an
   * invitation back that nobody has followed yet. Repeating it changes nothing. Whoever does it remains an active
   * admin: there is always one left.
   * Supervisors hear of what is left behind.
   * @throws FormRefused for one's own account, for whoever is the last responsible one, and for the last who hold the handover key @throws NotFoundException
   */
  async deactivate(admin: Viewer, accountId: string): Promise<void> {
    const { agencyId, accountId: by } = admin;
    if (accountId === by)
      throw FormRefused.whole(
        'Den eigenen Zugang können Sie nicht sperren. Das macht eine andere Person mit der Rolle Administration.',
      );
    await this.transactions.by(admin, async (tx) => {
      const fallbackId = await this.counselors.lockFallback(tx);
      const accounts = await tx.manager.query<StaffAccount[]>(lockSql, [agencyId, [by, accountId]]);
      const colleague = accounts.find((account) => account.accountId === accountId);
      if (
        !colleague ||
        !accounts.some((account) => account.accountId === by && account.status === 'active' && account.isAdmin)
      )
        throw new NotFoundException();
      if (colleague.status === 'disabled') return;
      if (colleague.status === 'active') await this.refuseLast(tx, colleague, fallbackId);
      await this.end(tx, colleague);
      if (colleague.status === 'active')
        await this.notices.leftBehind(tx, await leftThreads(tx, { agencyId, accountId }));
      const action = colleague.status === 'invited' ? 'account.invitation-withdrawn' : 'account.disabled';
      await this.audit.append(tx, action, { actorId: by, subjectId: accountId });
    });
  }

  private async refuseLast(
    { manager, agencyId, now }: Transaction,
    { accountId }: StaffAccount,
    fallbackId: string | null,
  ): Promise<void> {
    if (fallbackId === accountId)
      throw FormRefused.whole(
        'Diese Person springt ein, wenn sonst niemand frei ist. Wählen Sie dafür zuerst jemand anderen aus.',
      );
    const [last] = await manager.query<LastOnes[]>(lastSql, [agencyId, accountId, now]);
    if (last?.supervisor)
      throw FormRefused.whole(
        'Das ist die einzige Person mit der Rolle Leitung. Ohne sie kann niemand Anfragen zuweisen. Laden Sie zuerst jemand anderen mit dieser Rolle ein.',
      );
    if (last?.counselor)
      throw FormRefused.whole(
        'Außer dieser Person kann heute niemand Anfragen beantworten: Alle anderen sind abwesend oder ohne Zugang. Sorgen Sie zuerst dafür, dass jemand da ist.',
      );
  }

  private async end(tx: Transaction, { accountId, status }: StaffAccount): Promise<void> {
    if (status === 'invited') {
      await this.accounts.withdraw(tx, accountId);
      return;
    }
    await this.accounts.disable(tx, accountId);
    await this.takeHandoverKey(tx, accountId);
  }

  /** Whoever has left passes nothing on any more. @throws FormRefused where hardly anybody could */
  private async takeHandoverKey(tx: Transaction, accountId: string): Promise<void> {
    if (!(await this.handoverKeys.exists(tx))) return;
    try {
      await this.handoverKeys.dismiss(tx, accountId);
    } catch (error) {
      if (!(error instanceof LastHolder)) throw error;
      throw FormRefused.whole(
        error.left === 'only-code'
          ? 'Außer dieser Person hat niemand den Übergabeschlüssel. Zuerst muss ihn eine andere Person mit der Rolle Leitung bekommen.'
          : 'Diese Person hat als eine der letzten den Übergabeschlüssel. Zuerst muss die Leitung jemand anderen aufnehmen oder einen neuen Code drucken.',
      );
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { PasswordChecks, type PasswordProof } from './password-checks.js';

/** Asks the person at the screen for the password once more, before something that a passer-by must not do. */
@Injectable()
export class PasswordConfirmation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly checks: PasswordChecks,
    private readonly throttles: AttemptThrottles,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param field the form's field with the password
   * @throws FormRefused if it is wrong, or comes too early after wrong ones
   * @throws Busy when too many passwords wait to be checked
   */
  async confirm(viewer: Viewer, password: string, field = 'password'): Promise<PasswordProof> {
    const { agencyId, accountId } = viewer;
    const account = await this.accounts.byId(this.transactions.reading(agencyId), accountId);
    if (!account) throw FormRefused.whole('Diesen Zugang gibt es nicht mehr.');
    const subject = { agencyId, purpose: 'password', subjectHash: account.userNameHash, accountId } as const;
    const proof = await this.throttles.attempt(subject, () => this.checks.check(agencyId, account, password));
    if (proof) return proof;
    await this.transactions.by(viewer, (tx) => this.audit.append(tx, 'password.denied'));
    throw FormRefused.field(field, 'Das Passwort stimmt nicht.');
  }
}

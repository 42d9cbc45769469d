import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused, handleForm, type Submitted } from '../../web/forms/form.js';
import { KnownPassword } from './password-rule.js';
import type { Viewer } from '../../web/request/request.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { type PasswordProof, Passwords } from './passwords.js';
import { said } from '../../web/texts/said.js';

export class PasswordForm {
  @KnownPassword()
  password: string;
}

/** Asks the person at the screen for the password once more, before something that a passer-by must not do. */
@Injectable()
export class PasswordConfirmation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly throttles: AttemptThrottles,
    private readonly audit: AuditLog,
  ) {}

  /** Handles a form that asks for nothing else. */
  handle<Answer, Again>(
    viewer: Viewer,
    form: Submitted<PasswordForm>,
    verb: () => Promise<Answer>,
    showAgain: (refused: Submitted<PasswordForm>, status: number) => Promise<Again>,
  ): Promise<Answer | Again> {
    const confirmed = async ({ password }: PasswordForm): Promise<Answer> => {
      await this.confirm(viewer, password);
      return verb();
    };
    return handleForm(form, confirmed, showAgain);
  }

  /**
   * @param field the form's field with the password
   * @throws FormRefused if it is wrong, or comes too early after wrong ones
   * @throws Busy when too many passwords wait to be checked
   */
  async confirm(viewer: Viewer, password: string, field = 'password'): Promise<PasswordProof> {
    const { agencyId, accountId } = viewer;
    const tx = this.transactions.reading(agencyId);
    const account = await this.accounts.byId(tx, accountId);
    if (!account) throw FormRefused.whole(said('auth.account-gone'));
    // Counted by session: nobody spends what the person at this screen has, at whatever login they guess.
    const subjectHash = Buffer.from(viewer.sessionMark, 'hex');
    const subject = { agencyId, purpose: 'password', subjectHash, accountId } as const;
    const proof = await this.throttles.attempt(subject, () => this.passwords.prove(tx, account, password, 'known'));
    if (proof) return proof;
    await this.transactions.by(viewer, (denied) => this.audit.append(denied, 'password.denied'));
    throw FormRefused.field(field, said('auth.wrong-password'));
  }
}

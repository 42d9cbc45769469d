import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';
import { PasswordChecks, type PasswordProof } from './password-checks.js';

/** Asks the person at the screen for the password once more, before something that a passer-by must not do. */
@Injectable()
export class PasswordConfirmation {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly checks: PasswordChecks,
    private readonly throttles: AttemptThrottles,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param field the form's field with the password
   * @throws FormRefused if it is wrong, or comes too early after wrong ones
   * @throws Busy when too many passwords wait to be checked
   */
  async confirm({ agencyId, accountId }: Viewer, password: string, field = 'password'): Promise<PasswordProof> {
    const { manager } = this.dataSource;
    const account = await this.accounts.byId(manager, agencyId, accountId);
    if (!account) throw FormRefused.whole('Diesen Zugang gibt es nicht mehr.');
    const subject = { agencyId, purpose: 'password', subjectHash: account.userNameHash, accountId } as const;
    const proof = await this.throttles.attempt(subject, async () => {
      const fitting = await this.checks.check(agencyId, account, password);
      return fitting?.isPresent ? fitting : null;
    });
    if (proof) return proof;
    await this.audit.append(manager, { agencyId, at: this.clock.now(), action: 'password.denied', actorId: accountId });
    throw FormRefused.field(field, 'Das Passwort stimmt nicht.');
  }
}

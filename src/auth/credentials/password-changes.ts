import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Site, Viewer } from '../../web/request/request.js';
import { AccessLinks } from './access-links.js';
import { Credentialing } from './credentialing.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { refuseWeakPassword } from './password-rule.js';
import { Sessions } from '../sessions/sessions.js';

export interface NewPassword {
  currentPassword: string;
  newPassword: string;
  newPasswordRepeat: string;
}

/** Another password for the same key. */
@Injectable()
export class PasswordChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly confirmation: PasswordConfirmation,
    private readonly credentialing: Credentialing,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Hash, wrapped key and sessions change at once or not at all: at every moment either the old password works
   * wholly or the new one.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async change(site: Site, viewer: Viewer, form: NewPassword): Promise<Buffer> {
    const { agencyId, accountId } = viewer;
    const { account } = await this.confirmation.confirm(viewer, form.currentPassword, 'currentPassword');
    const userName = await this.accounts.userNameOf(this.dataSource.manager, account);
    await refuseWeakPassword(form.newPassword, form.newPasswordRepeat, [userName, site.name], 'newPassword');
    const password = await this.credentialing.prepareFor(this.dataSource.manager, account, form.newPassword);
    return this.dataSource.transaction(async (manager) => {
      const holder = viewer.holder();
      if (!(await this.credentialing.replace(manager, account, holder, password, true)))
        throw FormRefused.whole('Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.');
      // A link that a stranger to the mailbox asked for, or found there, does not outlive it.
      await this.links.revoke(manager, account, 'reset');
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'account.password-changed',
        actorId: accountId,
      });
      return this.sessions.replaceAll(manager, viewer, holder, account.credentialVersion + 1);
    });
  }
}

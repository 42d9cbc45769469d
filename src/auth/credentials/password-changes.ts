import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Site, Viewer } from '../../web/request/request.js';
import { Sessions } from '../sessions/sessions.js';
import { AccessLinks } from './access-links.js';
import { Credentialing } from './credentialing.js';
import { FormerCredentials } from './former-credentials.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { refuseWeakPassword } from './password-rule.js';

export interface NewPassword {
  currentPassword: string;
  newPassword: string;
  newPasswordRepeat: string;
}

/** Another password for the same key. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly confirmation: PasswordConfirmation,
    private readonly credentialing: Credentialing,
    private readonly formerCredentials: FormerCredentials,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** "Altes Passwort gilt nicht mehr": what a reset replaced takes the account back no more. */
  async forgetFormer(viewer: Viewer): Promise<void> {
    await this.transactions.by(viewer, async (tx) => {
      await this.formerCredentials.forget(tx, viewer);
      await this.audit.append(tx, 'account.former-password-removed');
    });
  }

  /**
   * Hash, wrapped key and sessions change at once or not at all: at every moment either the old password works
   * wholly or the new one.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async change(site: Site, viewer: Viewer, form: NewPassword): Promise<Buffer> {
    const { accountId } = viewer;
    const { account } = await this.confirmation.confirm(viewer, form.currentPassword, 'currentPassword');
    const userName = await this.accounts.userNameOf(this.transactions.reading(viewer.agencyId), account);
    await refuseWeakPassword(form.newPassword, form.newPasswordRepeat, [userName, site.name], 'newPassword');
    const password = await this.credentialing.prepare(form.newPassword);
    return this.transactions.by(viewer, async (tx) => {
      const holder = viewer.holder();
      if (!(await this.credentialing.replace(tx, account, holder, password, true)))
        throw FormRefused.whole('Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.');
      // A link that a stranger to the mailbox asked for, or found there, does not outlive it.
      await this.links.revoke(tx, account, 'reset');
      // A stranger who reset the access must not end the right of its owner to undo that.
      if (viewer.trusted) await this.formerCredentials.forget(tx, viewer);
      await this.audit.append(tx, 'account.password-changed', { actorId: accountId });
      return this.sessions.replaceAll(tx, viewer, holder, account.credentialVersion + 1);
    });
  }
}

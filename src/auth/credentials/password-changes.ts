import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import type { Site, Viewer } from '../../web/request/request.js';
import { CredentialChanges } from './credential-changes.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { refuseWeakPassword } from './password-rule.js';
import { Passwords } from './passwords.js';

interface NewPassword {
  currentPassword: string;
  newPassword: string;
  newPasswordRepeat: string;
}

/** Another password for the same key. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly confirmation: PasswordConfirmation,
    private readonly passwords: Passwords,
    private readonly changes: CredentialChanges,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Hash, wrapped key and sessions change at once or not at all: at every moment either the old password works
   * wholly or the new one.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async change(site: Site, viewer: Viewer, form: NewPassword): Promise<Buffer> {
    const { account } = await this.confirmation.confirm(viewer, form.currentPassword, 'currentPassword');
    const names = await this.passwords.namesOf(this.transactions.reading(viewer.agencyId), account);
    const place = { agencyId: site.agencyId, lane: 'known' } as const;
    const words = { names, context: [site.name], place };
    await refuseWeakPassword(form.newPassword, form.newPasswordRepeat, words, 'newPassword');
    const password = await this.passwords.prepare(form.newPassword, place);
    return this.transactions.by(viewer, async (tx) => {
      const holder = viewer.holder();
      const credentials = await this.passwords.credentials(tx, holder, password);
      // A stranger who reset the access must not end the right of its owner to undo that.
      const change = { account, holder, credentials, endsReversal: viewer.trusted };
      const secret = await this.changes.change(tx, change, viewer);
      await this.passwords.rewrap(tx, holder, password);
      await this.audit.append(tx, 'account.password-changed');
      return secret;
    });
  }
}

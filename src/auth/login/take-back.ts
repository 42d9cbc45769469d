import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import type { PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import { FormRefused } from '../../web/forms/form.js';
import { AccessLinks } from '../credentials/access-links.js';
import type { FormerCredential } from '../credentials/former-credential.entity.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { Sessions } from '../sessions/sessions.js';

/** The password from before a reset makes the reset undone: its key is in use again, and whoever reset it is out. */
@Injectable()
export class TakeBack {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly recovery: AccountRecovery,
    private readonly formerCredentials: FormerCredentials,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the secret of the only session that is left @throws FormRefused */
  async run(
    account: Account,
    { generation, authHash }: FormerCredential,
    { wrappingKey }: PasswordKeys,
  ): Promise<Buffer> {
    const { agencyId, accountId } = account;
    const now = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.accounts.replaceCredentials(manager, account, { authHash, keyGeneration: generation }, true)))
        throw FormRefused.whole('Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.');
      const holder = await this.accountKeys.openPrivateKey(manager, { agencyId, accountId, generation, wrappingKey });
      await this.recovery.reinstate(manager, holder, now);
      await this.formerCredentials.forget(manager, account);
      await this.links.revoke(manager, account, 'reset');
      await this.sessions.endAll(manager, account);
      await this.audit.append(manager, { agencyId, at: now, action: 'account.taken-back', actorId: accountId });
      return this.sessions.open(manager, holder, account.credentialVersion + 1);
    });
  }
}

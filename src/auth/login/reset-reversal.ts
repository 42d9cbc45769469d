import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
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
export class ResetReversal {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly recovery: AccountRecovery,
    private readonly formerCredentials: FormerCredentials,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the secret of the only session that is left @throws FormRefused */
  async run(
    account: Account,
    { generation, authHash }: FormerCredential,
    { wrappingKey }: PasswordKeys,
  ): Promise<Buffer> {
    const { agencyId, accountId } = account;
    return this.transactions.bySystem(account.agencyId, async (tx) => {
      if (!(await this.accounts.replaceCredentials(tx, account, { authHash, keyGeneration: generation }, true)))
        throw FormRefused.whole('Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.');
      const holder = await this.accountKeys.unsealPrivateKey(tx, { agencyId, accountId, generation, wrappingKey });
      await this.recovery.reinstate(tx, holder);
      await this.formerCredentials.forget(tx, account);
      await this.links.revoke(tx, account, 'reset');
      await this.sessions.endAll(tx, account);
      await this.audit.append(tx, 'account.taken-back', { actorId: accountId });
      return this.sessions.start(tx, holder, account.credentialVersion + 1);
    });
  }
}

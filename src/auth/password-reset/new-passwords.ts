import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Site } from '../../web/request/request.js';
import type { AccessLink } from '../credentials/access-link.entity.js';
import { AccessLinks } from '../credentials/access-links.js';
import { Credentialing, type PreparedPassword } from '../credentials/credentialing.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { Sessions } from '../sessions/sessions.js';
import type { NewPasswordForm } from './new-password.form.js';
import { codeChecked } from './recovery-codes.js';

/** Whose password a reset link sets. */
export interface ResetTarget {
  link: AccessLink;
  account: Account;
  userName: string;
}

/**
 * Sets a new password by a reset link. It gives back the account, not what was written: without the recovery
 * code a new key begins, to which nothing is sealed until somebody vouches for the person.
 */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly recovery: AccountRecovery,
    private readonly links: AccessLinks,
    private readonly credentialing: Credentialing,
    private readonly formerCredentials: FormerCredentials,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** Null for a link that is unknown, late or used, or whose account is closed. */
  async target(agencyId: string, token: string): Promise<ResetTarget | null> {
    const tx = this.transactions.reading(agencyId);
    const link = await this.links.find(tx, 'reset', token);
    const account = link && (await this.accounts.byId(tx, link.accountId));
    if (!link || account?.status !== 'active') return null;
    return { link, account, userName: await this.accounts.userNameOf(tx, account) };
  }

  /** @returns the secret of the only session there is then @throws FormRefused */
  async set(site: Site, { link, account, userName }: ResetTarget, form: NewPasswordForm): Promise<Buffer> {
    await refuseWeakPassword(form.password, form.passwordRepeat, [userName, site.name]);
    const code = form.recoveryCode;
    const password = await this.credentialing.prepare(form.password);
    const { accountId } = account;
    const whole = () =>
      this.transactions.bySystem(site.agencyId, async (tx) => {
        if (!(await this.links.consume(tx, link))) throw FormRefused.whole('Dieser Link wurde gerade schon benutzt.');
        const holder = code
          ? await this.recovered(tx, account, code, password)
          : await this.renewed(tx, account, password);
        if (!code)
          await this.notices.accessReset(tx, {
            accountId,
            linkId: link.linkHash.toString('hex', 0, 16),
          });
        const credentials = await this.credentialing.credentials(tx, holder, password);
        if (!(await this.accounts.replaceCredentials(tx, account, credentials, true)))
          throw FormRefused.whole(
            'Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.',
          );
        await this.links.revoke(tx, account, 'reset');
        if (link.removesSecondFactor) await this.secondFactors.remove(tx, account, account.accountId);
        await this.sessions.endAll(tx, account);
        return this.sessions.start(tx, holder, account.credentialVersion + 1);
      });
    return codeChecked('recoveryCode', whole, () =>
      this.transactions.bySystem(site.agencyId, (tx) =>
        this.audit.append(tx, 'recovery-code.denied', { subjectId: accountId }),
      ),
    );
  }

  private async recovered(
    tx: Transaction,
    { agencyId, accountId }: Account,
    code: string,
    { keys }: PreparedPassword,
  ): Promise<AccountHolder> {
    await this.formerCredentials.forget(tx, { agencyId, accountId });
    await this.audit.append(tx, 'account.recovered', { actorId: accountId });
    return this.recovery.recover(tx, { accountId, code, newWrappingKey: keys.wrappingKey });
  }

  private async renewed(tx: Transaction, account: Account, { keys }: PreparedPassword): Promise<AccountHolder> {
    const { accountId } = account;
    const { wrappingKey } = keys;
    const isClient = account.displayName === null;
    // A key that nobody vouched for has never unsealed anything: there is nothing to take back with its password.
    if (isClient && (await this.accountKeys.newest(tx, accountId))?.trusted)
      await this.formerCredentials.keep(tx, account);
    await this.audit.append(tx, 'account.reset', { actorId: accountId });
    // A client without any thread has nothing to protect, and nobody who could ever vouch for them.
    const trusted = isClient && !(await this.accountKeys.holdsThreads(tx, accountId));
    return this.accountKeys.createKeyPair(tx, { accountId, wrappingKey, trusted });
  }
}

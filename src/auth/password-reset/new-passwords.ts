import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { Announcements } from '../../notifications/announcements.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Site } from '../../web/request/request.js';
import type { AccessLink } from '../credentials/access-link.entity.js';
import { AccessLinks } from '../credentials/access-links.js';
import { Credentialing, type PreparedPassword } from '../credentials/credentialing.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import type { NewPasswordForm } from './new-password.form.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { codeChecked } from './recovery-codes.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { Sessions } from '../sessions/sessions.js';

/** Whose password a reset link sets. */
export interface ResetTarget {
  link: AccessLink;
  account: Account;
}

/**
 * Sets a new password by a reset link. It gives back the account, not what was written: without the recovery
 * code a new key begins, to which nothing is sealed until somebody vouches for the person.
 */
@Injectable()
export class NewPasswords {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly recovery: AccountRecovery,
    private readonly links: AccessLinks,
    private readonly credentialing: Credentialing,
    private readonly formerCredentials: FormerCredentials,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly announcements: Announcements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Null for a link that is unknown, late or used, or whose account is closed. */
  async target(agencyId: string, token: string): Promise<ResetTarget | null> {
    const { manager } = this.dataSource;
    const link = await this.links.find(manager, agencyId, 'reset', token);
    const account = link && (await this.accounts.byId(manager, agencyId, link.accountId));
    return link && account?.status === 'active' ? { link, account } : null;
  }

  /** @returns the secret of the only session there is then @throws FormRefused */
  async set(site: Site, { link, account }: ResetTarget, form: NewPasswordForm): Promise<Buffer> {
    const userName = await this.accounts.userNameOf(this.dataSource.manager, account);
    await refuseWeakPassword(form.password, form.passwordRepeat, [userName, site.name]);
    const code = form.recoveryCode?.trim();
    const password = code
      ? await this.credentialing.prepare(form.password)
      : await this.credentialing.prepareAside(account, form.password);
    const { agencyId, accountId } = account;
    const whole = () =>
      this.dataSource.transaction(async (manager) => {
        if (!(await this.links.consume(manager, link)))
          throw FormRefused.whole('Dieser Link wurde gerade schon benutzt.');
        const holder = code
          ? await this.recovered(manager, account, code, password)
          : await this.renewed(manager, account, password);
        if (!code)
          await this.announcements.accessReset(manager, {
            agencyId,
            accountId,
            linkId: link.linkHash.toString('hex', 0, 16),
          });
        const credentials = await this.credentialing.credentials(manager, holder, password);
        if (!(await this.accounts.replaceCredentials(manager, account, credentials, true)))
          throw FormRefused.whole(
            'Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.',
          );
        await this.links.revoke(manager, account, 'reset');
        if (link.removesSecondFactor) await this.secondFactors.remove(manager, account, account.accountId);
        await this.sessions.endAll(manager, account);
        return this.sessions.open(manager, holder, account.credentialVersion + 1);
      });
    return codeChecked('recoveryCode', whole, () =>
      this.audit.append(this.dataSource.manager, {
        agencyId,
        at: this.clock.now(),
        action: 'recovery-code.denied',
        subjectId: accountId,
      }),
    );
  }

  private async recovered(
    manager: EntityManager,
    { agencyId, accountId }: Account,
    code: string,
    { keys }: PreparedPassword,
  ): Promise<AccountHolder> {
    const now = this.clock.now();
    await this.formerCredentials.forget(manager, { agencyId, accountId });
    await this.audit.append(manager, { agencyId, at: now, action: 'account.recovered', actorId: accountId });
    return this.recovery.recover(manager, { agencyId, accountId, code, newWrappingKey: keys.wrappingKey, now });
  }

  private async renewed(manager: EntityManager, account: Account, { keys }: PreparedPassword): Promise<AccountHolder> {
    const { agencyId, accountId } = account;
    const now = this.clock.now();
    // A key that nobody vouched for has never opened anything: there is nothing to take back with its password.
    if ((await this.accountKeys.newest(manager, account))?.trusted) await this.formerCredentials.keep(manager, account);
    await this.audit.append(manager, { agencyId, at: now, action: 'account.reset', actorId: accountId });
    // A client without any thread has nothing to protect, and nobody who could ever vouch for them.
    const trusted = account.displayName === null && !(await this.accountKeys.holdsThreads(manager, account));
    return this.accountKeys.createKeyPair(manager, {
      agencyId,
      accountId,
      wrappingKey: keys.wrappingKey,
      trusted,
      now,
    });
  }
}

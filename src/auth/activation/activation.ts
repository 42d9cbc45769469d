import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { AccessLink } from '../credentials/access-link.entity.js';
import { AccessLinks } from '../credentials/access-links.js';
import { Credentialing } from '../credentials/credentialing.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { Sessions } from '../sessions/sessions.js';
import type { ActivationForm } from './activation.form.js';

/** Whom an activation link is for. */
export interface Invited {
  link: AccessLink;
  displayName: string;
  userName: string;
}

/** An invited colleague sets a password, which makes their key pair, and may say where mail reaches them. */
@Injectable()
export class Activation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly credentialing: Credentialing,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Null for a link that is unknown, late or used. */
  async invited(agencyId: string, token: string): Promise<Invited | null> {
    const tx = this.transactions.reading(agencyId);
    const link = await this.links.find(tx, 'activation', token);
    const account =
      link && (await tx.manager.findOneBy(Account, { agencyId, accountId: link.accountId, status: 'invited' }));
    if (!link || !account) return null;
    return { link, displayName: account.displayName ?? '', userName: await this.accounts.userNameOf(tx, account) };
  }

  /**
   * @returns the secret of the first session
   * @throws FormRefused
   */
  async activate({ link, userName, displayName }: Invited, form: ActivationForm): Promise<Buffer> {
    await refuseWeakPassword(form.password, form.passwordRepeat, [userName, displayName]);
    const { agencyId, accountId } = link;
    const password = await this.credentialing.prepare(form.password);
    return this.transactions.bySystem(agencyId, async (tx) => {
      if (!(await this.links.consume(tx, link))) throw FormRefused.whole('Dieser Link wurde gerade schon benutzt.');
      const holder = await this.credentialing.activate(tx, accountId, password);
      if (form.email) await this.accounts.setContact(tx, accountId, form.email, form.notify === 'yes');
      await this.audit.append(tx, 'account.activated', { actorId: accountId });
      return this.sessions.start(tx, holder, 1);
    });
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { FormRefused } from '../../web/forms/form.js';
import type { AccessLink } from '../credentials/access-link.entity.js';
import { AccessLinks } from '../credentials/access-links.js';
import type { ActivationForm } from './activation.form.js';
import { Credentialing } from '../credentials/credentialing.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { Sessions } from '../sessions/sessions.js';

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
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly credentialing: Credentialing,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Null for a link that is unknown, late or used. */
  async invited(agencyId: string, token: string): Promise<Invited | null> {
    const { manager } = this.dataSource;
    const link = await this.links.find(manager, agencyId, 'activation', token);
    const account =
      link && (await manager.findOneBy(Account, { agencyId, accountId: link.accountId, status: 'invited' }));
    if (!link || !account) return null;
    return { link, displayName: account.displayName ?? '', userName: await this.accounts.userNameOf(manager, account) };
  }

  /**
   * @returns the secret of the first session
   * @throws FormRefused
   */
  async activate({ link, userName, displayName }: Invited, form: ActivationForm): Promise<Buffer> {
    await refuseWeakPassword(form.password, form.passwordRepeat, [userName, displayName]);
    const { agencyId, accountId } = link;
    const password = await this.credentialing.prepare(form.password);
    return this.dataSource.transaction(async (manager) => {
      if (!(await this.links.consume(manager, link)))
        throw FormRefused.whole('Dieser Link wurde gerade schon benutzt.');
      const holder = await this.credentialing.activate(manager, agencyId, accountId, password);
      if (form.email) await this.accounts.setContact(manager, agencyId, accountId, form.email, form.notify === 'yes');
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'account.activated',
        actorId: accountId,
      });
      return this.sessions.open(manager, holder, 1);
    });
  }
}

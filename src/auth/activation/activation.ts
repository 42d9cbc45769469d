import { Injectable } from '@nestjs/common';
import { Coverage } from '../../assignment/coverage/coverage.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import { AccessLinks, type LinkTarget } from '../links/access-links.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { Passwords } from '../credentials/passwords.js';
import { Sessions } from '../sessions/sessions.js';
import type { ActivationForm } from './activation.form.js';
import { said } from '../../web/texts/said.js';

/** An invited colleague sets a password, which makes their key pair, and may say where mail reaches them. */
@Injectable()
export class Activation {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: AccessLinks,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly coverage: Coverage,
    private readonly audit: AuditLog,
  ) {}

  /** Whom the link is for; null for one that is unknown, late or used. */
  invited(agencyId: string, token: string): Promise<LinkTarget | null> {
    return this.links.find(this.transactions.reading(agencyId), 'activation', token);
  }

  /**
   * @param language of the page that asked for it
   * @returns the secret of the first session
   * @throws FormRefused
   */
  async activate({ link, account, userName }: LinkTarget, form: ActivationForm, language: string): Promise<Buffer> {
    const place = { agencyId: account.agencyId, lane: 'known' } as const;
    const names = [userName, account.displayName, form.email];
    await refuseWeakPassword(form.password, form.passwordRepeat, { names, place });
    const password = await this.passwords.prepare(form.password, place);
    return this.transactions.by(account, async (tx) => {
      await lockAgency(tx);
      if (!(await this.links.consume(tx, link))) throw FormRefused.whole(said('auth.link-used'));
      const holder = await this.passwords.activate(tx, account.accountId, password, form);
      await this.coverage.rewrite(tx);
      await this.audit.append(tx, 'account.activated');
      return this.sessions.start(tx, holder, account.credentialVersion, { spoken: { language, isChosen: true } });
    });
  }
}

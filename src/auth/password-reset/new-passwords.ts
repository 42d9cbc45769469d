import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Site } from '../../web/request/request.js';
import { AccessLinks, type LinkTarget } from '../links/access-links.js';
import { CredentialChanges } from '../credentials/credential-changes.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { Passwords } from '../credentials/passwords.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { AccessResets } from './access-resets.js';
import type { NewPasswordForm } from './new-password.form.js';
import { said } from '../../web/texts/said.js';

/**
 * Sets a new password by a reset link. It gives back the account, not what was written: without the recovery
 * code a new key begins, to which nothing is sealed until somebody vouches for the person.
 */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: AccessLinks,
    private readonly passwords: Passwords,
    private readonly resets: AccessResets,
    private readonly secondFactors: SecondFactors,
    private readonly changes: CredentialChanges,
  ) {}

  /** Null for a link that is unknown, late or used, or whose account is closed. */
  target(agencyId: string, token: string): Promise<LinkTarget | null> {
    return this.links.find(this.transactions.reading(agencyId), 'reset', token);
  }

  /** @returns the secret of the only session there is then @throws FormRefused */
  async set(site: Site, target: LinkTarget, form: NewPasswordForm): Promise<Buffer> {
    const { link, account } = target;
    const names = await this.passwords.namesOf(this.transactions.reading(account.agencyId), account);
    const place = { agencyId: account.agencyId, lane: 'known' } as const;
    await refuseWeakPassword(form.password, form.passwordRepeat, { names, context: [site.name], place });
    const code = form.recoveryCode || null;
    const password = await this.passwords.prepare(form.password, place);
    return this.resets.checked(target, () =>
      this.transactions.by(account, async (tx) => {
        if (!(await this.links.consume(tx, link))) throw FormRefused.whole(said('auth.link-used'));
        const holder = await this.resets.newHolder(tx, target, password.keys, code);
        const credentials = await this.passwords.credentials(tx, holder, password);
        if (link.removesSecondFactor) await this.secondFactors.remove(tx, account.accountId);
        return this.changes.change(tx, { account, holder, credentials, endsReversal: code !== null });
      }),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import type { Credentials } from '../../accounts/credential-checks.js';
import type { Transaction } from '../../database/transaction.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { Sessions } from '../sessions/sessions.js';
import { AccessLinks } from '../links/access-links.js';
import { FormerCredentials } from './former-credentials.js';
import { said } from '../../web/texts/said.js';

interface CredentialChange {
  /** as it was when the proof was checked */
  account: Account;
  /** the key in use from now on */
  holder: AccountHolder;
  credentials: Partial<Credentials>;
  /** whether it ends the right to undo a reset by the password from before */
  endsReversal: boolean;
}

/** What every change of an account's credentials comes with, whatever proof it rests on. */
@Injectable()
export class CredentialChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly formerCredentials: FormerCredentials,
    private readonly sessions: Sessions,
  ) {}

  /**
   * @param viewer whose browser it is, and stays verified, where somebody is signed in
   * @returns the secret of the only session there is then
   * @throws FormRefused where the credentials have changed since
   */
  async change(
    tx: Transaction,
    { account, holder, credentials, endsReversal }: CredentialChange,
    viewer?: Viewer,
  ): Promise<Buffer> {
    const { accountId, credentialVersion } = account;
    if (!(await this.accounts.replaceCredentials(tx, account, credentials, true)))
      throw FormRefused.whole(said('auth.just-changed'));
    // A link that a stranger to the mailbox asked for, or found there, does not outlive it.
    await this.links.revoke(tx, accountId, 'reset');
    if (endsReversal) await this.formerCredentials.forget(tx, accountId);
    if (viewer) return this.sessions.replaceAll(tx, viewer, holder, credentialVersion + 1);
    await this.sessions.endAll(tx, accountId);
    return this.sessions.start(tx, holder, credentialVersion + 1);
  }
}

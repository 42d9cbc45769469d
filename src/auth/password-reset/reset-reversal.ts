import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import { FormRefused } from '../../web/forms/form.js';
import { AccessLinks } from '../credentials/access-links.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { Sessions } from '../sessions/sessions.js';
import { type FormerProof, FormerPasswords } from './former-passwords.js';

export interface ReversalOrder {
  userName: string;
  formerPassword: string;
  code?: string;
}

/**
 * Undoes a reset by mail in the name of somebody who still has the password from before: its key is in use again, and
 * everybody who was signed in since the reset is out. An act of its own, which signing in never sets off.
 */
@Injectable()
export class ResetReversal {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: FormerPasswords,
    private readonly accounts: Accounts,
    private readonly accountKeys: AccountKeys,
    private readonly recovery: AccountRecovery,
    private readonly links: AccessLinks,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the secret of the only session that is left
   * @throws FormRefused where the password is not the one from before, or the right to this has ended
   * @throws Busy when too many passwords wait to be checked
   */
  async takeBack(agencyId: string, { userName, formerPassword, code }: ReversalOrder): Promise<Buffer> {
    const proof = await this.passwords.prove(agencyId, userName, formerPassword);
    if (!proof)
      throw FormRefused.field(
        'userName',
        'Benutzername oder altes Passwort stimmt nicht, oder dieser Zugang kann nicht mehr zurückgeholt werden.',
      );
    if ((await this.secondFactors.of(proof.account))?.confirmedAt)
      await this.secondFactors.giveAs(proof.account, code ?? '');
    return this.transactions.by(proof.account, (tx) => this.reverse(tx, proof));
  }

  private async reverse(tx: Transaction, { account, former, keys }: FormerProof): Promise<Buffer> {
    const { accountId } = account;
    const { generation, authHash, passwordSalt, passwordParameters } = former;
    const credentials = { authHash, passwordSalt, passwordParameters, keyGeneration: generation };
    // Who vouched, entered the recovery code or changed the password meanwhile has ended the right to this.
    if (
      !(await this.passwords.consume(tx, former)) ||
      !(await this.accounts.replaceCredentials(tx, account, credentials, true))
    )
      throw FormRefused.whole('Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.');
    const { wrappingKey } = keys;
    const holder = await this.accountKeys.unsealPrivateKey(tx, { accountId, generation, wrappingKey });
    await this.recovery.reinstate(tx, holder);
    await this.links.revoke(tx, account, 'reset');
    await this.sessions.endAll(tx, account);
    await this.audit.append(tx, 'account.taken-back');
    return this.sessions.start(tx, holder, account.credentialVersion + 1);
  }
}

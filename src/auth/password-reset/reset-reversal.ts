import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import { CredentialChanges } from '../credentials/credential-changes.js';
import type { Tried } from '../credentials/password-attempts.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { type FormerProof, FormerPasswords } from './former-passwords.js';
import { said } from '../../web/texts/said.js';

/**
 * Undoes a reset by mail in the name of somebody who still has the password from before: its key is in use again, and
 * everybody who was signed in since the reset is out. An act of its own, which signing in never sets off.
 */
@Injectable()
export class ResetReversal {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: FormerPasswords,
    private readonly secondFactors: SecondFactors,
    private readonly changes: CredentialChanges,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the secret of the only session that is left
   * @throws FormRefused where the password is not the one from before, or the right to this has ended
   * @throws Busy when too many passwords wait to be checked
   */
  async takeBack(agencyId: string, tried: Tried, formerPassword: string, code?: string): Promise<Buffer> {
    const proof = await this.passwords.prove(agencyId, tried, formerPassword);
    if (!proof) throw FormRefused.field('userName', said('auth/reset-reversal.refused'));
    const { account } = proof;
    if ((await this.secondFactors.of(account))?.confirmedAt) await this.secondFactors.giveAs(account, code ?? '');
    return this.transactions.by(account, (tx) => this.reverse(tx, proof));
  }

  private async reverse(tx: Transaction, proof: FormerProof): Promise<Buffer> {
    const holder = await this.passwords.reinstate(tx, proof);
    // Who vouched, entered the recovery code or changed the password meanwhile has ended the right to this.
    if (!holder) throw FormRefused.whole(said('auth.just-changed'));
    const { account, former } = proof;
    const { authHash, passwordSalt, passwordParameters, generation: keyGeneration } = former;
    const credentials = { authHash, passwordSalt, passwordParameters, keyGeneration };
    await this.audit.append(tx, 'account.taken-back');
    return this.changes.change(tx, { account, holder, credentials, endsReversal: true });
  }
}

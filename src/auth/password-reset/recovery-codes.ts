import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import type { PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import { WrongCode } from '../../vault/ciphers/errors.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { refuseWhileLocked } from '../access/refuse-while-locked.js';
import { CredentialChanges } from '../credentials/credential-changes.js';
import { PasswordConfirmation } from '../credentials/password-confirmation.js';
import { said } from '../../web/texts/said.js';

/** The code on paper that gives everything back to people who forget their password. Nobody has to have one. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly recovery: AccountRecovery,
    private readonly confirmation: PasswordConfirmation,
    private readonly changes: CredentialChanges,
    private readonly audit: AuditLog,
  ) {}

  async exists(viewer: Viewer): Promise<boolean> {
    return this.recovery.hasCode(this.transactions.reading(viewer.agencyId), viewer.accountId);
  }

  /** A new one, to be shown once; the one before unseals nothing any more. @throws FormRefused */
  async create(viewer: Viewer, password: string): Promise<string> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    return this.transactions.by(viewer, async (tx) => {
      await this.audit.append(tx, 'recovery-code.created');
      return this.recovery.createCode(tx, viewer.holder());
    });
  }

  /** @throws FormRefused */
  async remove(viewer: Viewer, password: string): Promise<void> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    await this.transactions.by(viewer, async (tx) => {
      await this.recovery.removeCode(tx, viewer.accountId);
      await this.audit.append(tx, 'recovery-code.removed');
    });
  }

  /**
   * After a reset: the code gives back the key from before, under the new password.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async recover(viewer: Viewer, { code, password }: { code: string; password: string }): Promise<Buffer> {
    const { account, keys } = await this.confirmation.confirm(viewer, password);
    const recovered = () =>
      this.transactions.by(viewer, async (tx) => {
        const holder = await this.redeem(tx, account.accountId, code, keys);
        const credentials = { keyGeneration: holder.generation };
        return this.changes.change(tx, { account, holder, credentials, endsReversal: true }, viewer);
      });
    return codeChecked('code', recovered, () =>
      this.transactions.by(viewer, (tx) => this.audit.append(tx, 'recovery-code.denied')),
    );
  }

  /** The key from before, under the new password; the rest of the change of credentials is the caller's. @throws WrongCode */
  async redeem(
    tx: Transaction,
    accountId: string,
    code: string,
    { wrappingKey: newWrappingKey }: PasswordKeys,
  ): Promise<AccountHolder> {
    const holder = await this.recovery.recover(tx, { accountId, code, newWrappingKey });
    await this.audit.append(tx, 'account.recovered');
    return holder;
  }

  /** A wrong code from somebody who has nothing but a reset link. */
  async noteDenied({ agencyId, accountId: subjectId }: Account): Promise<void> {
    await this.transactions.bySystem(agencyId, (tx) => this.audit.append(tx, 'recovery-code.denied', { subjectId }));
  }
}

/**
 * A code that does not fit, said beside its field.
 * @param use a whole transaction: what `denied` notes must outlive its end
 * @throws FormRefused
 */
export async function codeChecked<Result>(
  field: string,
  use: () => Promise<Result>,
  denied: () => Promise<void>,
): Promise<Result> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof WrongCode)) throw error;
    await denied();
    throw FormRefused.field(field, error.reason === 'mistyped' ? said('auth.code-mistyped') : said('auth.wrong-code'));
  }
}

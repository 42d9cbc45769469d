import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import { WrongCode } from '../../vault/ciphers/errors.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { refuseWhileLocked } from '../access/refuse-while-locked.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { PasswordConfirmation } from '../credentials/password-confirmation.js';
import { Sessions } from '../sessions/sessions.js';

/** The code on paper that opens everything again, for whoever forgets the password. Nobody has to have one. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly recovery: AccountRecovery,
    private readonly confirmation: PasswordConfirmation,
    private readonly formerCredentials: FormerCredentials,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async exists(viewer: Viewer): Promise<boolean> {
    return this.recovery.hasCode(this.transactions.reading(viewer.agencyId), viewer.accountId);
  }

  /** A new one, to be shown once; the one before opens nothing any more. @throws FormRefused */
  async create(viewer: Viewer, password: string): Promise<string> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    return this.transactions.by(viewer, async (tx) => {
      await this.audit.append(tx, 'recovery-code.created', { actorId: viewer.accountId });
      return this.recovery.createCode(tx, viewer.holder());
    });
  }

  /** @throws FormRefused */
  async remove(viewer: Viewer, password: string): Promise<void> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    await this.transactions.by(viewer, async (tx) => {
      await this.recovery.removeCode(tx, viewer.accountId);
      await this.audit.append(tx, 'recovery-code.removed', { actorId: viewer.accountId });
    });
  }

  /**
   * After a reset: the code gives back the key from before, under the new password.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async recover(viewer: Viewer, { code, password }: { code: string; password: string }): Promise<Buffer> {
    const { accountId } = viewer;
    const { account, keys } = await this.confirmation.confirm(viewer, password);
    const recovered = () =>
      this.transactions.by(viewer, async (tx) => {
        const holder = await this.recovery.recover(tx, { accountId, code, newWrappingKey: keys.wrappingKey });
        if (!(await this.accounts.replaceCredentials(tx, account, { keyGeneration: holder.generation }, true)))
          throw FormRefused.whole(
            'Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.',
          );
        await this.formerCredentials.forget(tx, viewer);
        await this.audit.append(tx, 'account.recovered', { actorId: accountId });
        return this.sessions.replaceAll(tx, viewer, holder, account.credentialVersion + 1);
      });
    return codeChecked('code', recovered, () =>
      this.transactions.by(viewer, (tx) => this.audit.append(tx, 'recovery-code.denied')),
    );
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
    throw FormRefused.field(
      field,
      error.reason === 'mistyped'
        ? 'Dieser Code ist nicht vollständig oder vertippt. Bitte vergleichen Sie ihn Zeichen für Zeichen.'
        : 'Dieser Code passt nicht.',
    );
  }
}

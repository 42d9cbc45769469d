import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import { WrongCode } from '../../vault/ciphers/errors.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { PasswordConfirmation } from '../credentials/password-confirmation.js';
import { refuseWhileLocked } from '../access/refuse-while-locked.js';
import { Sessions } from '../sessions/sessions.js';

/** The code on paper that opens everything again, for whoever forgets the password. Nobody has to have one. */
@Injectable()
export class RecoveryCodes {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly recovery: AccountRecovery,
    private readonly confirmation: PasswordConfirmation,
    private readonly formerCredentials: FormerCredentials,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async exists(viewer: Viewer): Promise<boolean> {
    return this.recovery.hasCode(this.dataSource.manager, viewer);
  }

  /** A new one, to be shown once; the one before opens nothing any more. @throws FormRefused */
  async create(viewer: Viewer, password: string): Promise<string> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      await this.audit.append(manager, {
        agencyId: viewer.agencyId,
        at: now,
        action: 'recovery-code.created',
        actorId: viewer.accountId,
      });
      return this.recovery.createCode(manager, viewer.holder(), now);
    });
  }

  /** @throws FormRefused */
  async remove(viewer: Viewer, password: string): Promise<void> {
    refuseWhileLocked(viewer);
    await this.confirmation.confirm(viewer, password);
    await this.dataSource.transaction(async (manager) => {
      await this.recovery.removeCode(manager, viewer);
      await this.audit.append(manager, {
        agencyId: viewer.agencyId,
        at: this.clock.now(),
        action: 'recovery-code.removed',
        actorId: viewer.accountId,
      });
    });
  }

  /**
   * After a reset: the code gives back the key from before, under the new password.
   * @returns the secret of the session that takes the place of all others
   * @throws FormRefused
   */
  async recover(viewer: Viewer, { code, password }: { code: string; password: string }): Promise<Buffer> {
    const { agencyId, accountId } = viewer;
    const { account, keys } = await this.confirmation.confirm(viewer, password);
    const now = this.clock.now();
    const recovered = () =>
      this.dataSource.transaction(async (manager) => {
        const holder = await this.recovery.recover(manager, {
          agencyId,
          accountId,
          code,
          newWrappingKey: keys.wrappingKey,
          now,
        });
        if (!(await this.accounts.replaceCredentials(manager, account, { keyGeneration: holder.generation }, true)))
          throw FormRefused.whole(
            'Gerade hat sich an diesem Zugang etwas geändert. Bitte versuchen Sie es noch einmal.',
          );
        await this.formerCredentials.forget(manager, viewer);
        await this.audit.append(manager, { agencyId, at: now, action: 'account.recovered', actorId: accountId });
        return this.sessions.replaceAll(manager, viewer, holder, account.credentialVersion + 1);
      });
    return codeChecked('code', recovered, () =>
      this.audit.append(this.dataSource.manager, {
        agencyId,
        at: now,
        action: 'recovery-code.denied',
        actorId: accountId,
      }),
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

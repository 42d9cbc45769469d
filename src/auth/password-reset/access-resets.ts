import { Injectable } from '@nestjs/common';
import { whoAnswersClient } from '../../assignment/coverage/who-answers.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Notices } from '../../notifications/notices.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import type { PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import type { LinkTarget } from '../links/access-links.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { codeChecked, RecoveryCodes } from './recovery-codes.js';

/** What becomes of an account's key when a reset link sets its password. */
@Injectable()
export class AccessResets {
  constructor(
    private readonly accountKeys: AccountKeys,
    private readonly codes: RecoveryCodes,
    private readonly formerCredentials: FormerCredentials,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** @param reset a whole transaction @throws FormRefused where the recovery code does not fit */
  checked<Result>({ account }: LinkTarget, reset: () => Promise<Result>): Promise<Result> {
    return codeChecked('recoveryCode', reset, () => this.codes.noteDenied(account));
  }

  /** The recovery code gives back the key from before; without it a new one begins. @throws WrongCode */
  async newHolder(
    tx: Transaction,
    target: LinkTarget,
    keys: PasswordKeys,
    recoveryCode: string | null,
  ): Promise<AccountHolder> {
    const { accountId } = target.account;
    return recoveryCode === null ? this.begin(tx, target, keys) : this.codes.redeem(tx, accountId, recoveryCode, keys);
  }

  /** To this key nothing is sealed until somebody vouches for the person. */
  private async begin(
    tx: Transaction,
    { account, link }: LinkTarget,
    { wrappingKey }: PasswordKeys,
  ): Promise<AccountHolder> {
    const { accountId } = account;
    const isClient = account.displayName === null;
    // A key that nobody vouched for has never unsealed anything: there is nothing to take back with its password.
    if (isClient && (await this.accountKeys.newest(tx, accountId))?.trusted)
      await this.formerCredentials.keep(tx, account);
    await this.audit.append(tx, 'account.reset');
    // A client without any thread has nothing to protect, and nobody who could ever vouch for them.
    const trusted = isClient && !(await this.accountKeys.holdsThreads(tx, accountId));
    const holder = await this.accountKeys.createKeyPair(tx, { accountId, wrappingKey, trusted });
    await this.notices.accessReset(tx, link.linkHash, await whoAnswersClient(tx, accountId));
    return holder;
  }
}

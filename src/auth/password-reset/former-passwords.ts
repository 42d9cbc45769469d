import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import type { Transaction } from '../../database/transaction.js';
import { AccountRecovery } from '../../vault/account-keys/account-recovery.js';
import type { PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import type { FormerCredential } from '../credentials/former-credential.entity.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { PasswordAttempts, type Tried } from '../credentials/password-attempts.js';
import { Passwords } from '../credentials/passwords.js';

/** Somebody has the password from before a reset. */
export interface FormerProof {
  account: Account;
  former: FormerCredential;
  keys: PasswordKeys;
}

/** Whether a password is the one that a reset by mail replaced, and what it unseals. */
@Injectable()
export class FormerPasswords {
  constructor(
    private readonly attempts: PasswordAttempts,
    private readonly passwords: Passwords,
    private readonly formerCredentials: FormerCredentials,
    private readonly recovery: AccountRecovery,
  ) {}

  /**
   * The same counter as at the login: guessing here gains nothing over guessing there.
   * @throws FormRefused when it comes too early after failed attempts @throws Busy
   */
  prove(agencyId: string, tried: Tried, password: string): Promise<FormerProof | null> {
    return this.attempts.attempt(agencyId, tried, async (tx, account, lane) => {
      const former = account?.status === 'active' ? await this.formerCredentials.of(tx, account.accountId) : null;
      const fitting = await this.passwords.check(tx, former, password, lane);
      return account && former && fitting && { account, former, keys: fitting.keys };
    });
  }

  /** Takes the key from before into use again; null where the right to this has ended. */
  async reinstate(tx: Transaction, { former, keys }: FormerProof): Promise<AccountHolder | null> {
    if (!(await this.formerCredentials.consume(tx, former))) return null;
    const holder = await this.passwords.unseal(tx, former, keys);
    await this.recovery.reinstate(tx, holder);
    return holder;
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Transactions } from '../../database/transactions.js';
import { PasswordKdf, type PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';

/** A password that fits. */
export interface PasswordProof {
  account: Account;
  keys: PasswordKeys;
}

/** Whether a password fits an account. Whatever the answer, it takes one Argon2id run and the same statements. */
@Injectable()
export class PasswordChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly kdf: PasswordKdf,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** @throws Busy when too many passwords wait to be checked */
  async check(agencyId: string, account: Account | null, password: string): Promise<PasswordProof | null> {
    const tx = this.transactions.reading(agencyId);
    if (account?.status !== 'active' || !account.passwordSalt || !account.passwordParameters || !account.authHash) {
      await this.kdf.dummyRun(password);
      return null;
    }
    const keys = await this.kdf.derive(password, {
      salt: account.passwordSalt,
      parameters: account.passwordParameters,
    });
    const server = await this.serverKeys.forAgency(tx);
    return server.verifyAuthHash(account.accountId, keys.authKey, account.authHash) ? { account, keys } : null;
  }
}

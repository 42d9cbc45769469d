import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Transactions } from '../../database/transactions.js';
import { PasswordKdf, type PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { FormerCredential } from './former-credential.entity.js';
import { FormerCredentials } from './former-credentials.js';

/** A password that fits: the account's present one, one that a reset replaced, or both. */
export interface PasswordProof {
  account: Account;
  keys: PasswordKeys;
  isPresent: boolean;
  former: FormerCredential | null;
}

/** Whether a password fits an account. Whatever the answer, it takes one Argon2id run and the same statements. */
@Injectable()
export class PasswordChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly kdf: PasswordKdf,
    private readonly serverKeys: ServerKeys,
    private readonly formerCredentials: FormerCredentials,
  ) {}

  /** @throws Busy when too many passwords wait to be checked */
  async check(agencyId: string, account: Account | null, password: string): Promise<PasswordProof | null> {
    const tx = this.transactions.reading(agencyId);
    // Where there is no such account, ids that nobody has stand for it.
    const formers = await this.formerCredentials.of(tx, { agencyId, accountId: account?.accountId ?? agencyId });
    if (account?.status !== 'active' || !account.passwordSalt || !account.passwordParameters || !account.authHash) {
      await this.kdf.dummyRun(password);
      return null;
    }
    const keys = await this.kdf.derive(password, {
      salt: account.passwordSalt,
      parameters: account.passwordParameters,
    });
    const server = await this.serverKeys.forAgency(tx);
    const fits = (authHash: Buffer) => server.verifyAuthHash(account.accountId, keys.authKey, authHash);
    const isPresent = fits(account.authHash);
    const former = formers.find(({ authHash }) => fits(authHash)) ?? null;
    return isPresent || former ? { account, keys, isPresent, former } : null;
  }
}

import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { normalizedUserName } from '../../accounts/user-name.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { PasswordKdf, type PasswordKeys } from '../../vault/account-keys/password-kdf.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { FormerCredential } from '../credentials/former-credential.entity.js';
import { FormerCredentials } from '../credentials/former-credentials.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';

/** Somebody has the password from before a reset. */
export interface FormerProof {
  account: Account;
  former: FormerCredential;
  keys: PasswordKeys;
}

/** Whether a password is the one that a reset by mail replaced. Whatever the answer, it takes one Argon2id run. */
@Injectable()
export class FormerPasswords {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly formerCredentials: FormerCredentials,
    private readonly serverKeys: ServerKeys,
    private readonly kdf: PasswordKdf,
    private readonly throttles: AttemptThrottles,
    private readonly audit: AuditLog,
  ) {}

  /** @throws FormRefused when it comes too early after failed attempts @throws Busy */
  async prove(agencyId: string, userName: string, password: string): Promise<FormerProof | null> {
    const reading = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(reading);
    const account = await this.accounts.findByUserName(reading, userName);
    // The same counter as at the login: guessing here gains nothing over guessing there.
    const subjectHash = keys.lookupHash('user-name', normalizedUserName(userName));
    const subject = { agencyId, purpose: 'password', subjectHash, accountId: account?.accountId } as const;
    return this.throttles.attempt(subject, () => this.check(agencyId, account, password));
  }

  /** Of two at once, one gets true; nobody does once the right has ended. */
  consume(tx: Transaction, former: FormerCredential): Promise<boolean> {
    return this.formerCredentials.consume(tx, former);
  }

  private async check(agencyId: string, account: Account | null, password: string): Promise<FormerProof | null> {
    const proof = await this.fitting(agencyId, account, password);
    if (!proof)
      await this.transactions.bySystem(agencyId, (tx) =>
        this.audit.append(tx, 'session.denied', { subjectId: account?.accountId }),
      );
    return proof;
  }

  private async fitting(agencyId: string, account: Account | null, password: string): Promise<FormerProof | null> {
    const reading = this.transactions.reading(agencyId);
    const former = account?.status === 'active' ? await this.formerCredentials.of(reading, account) : null;
    if (!account || !former) {
      await this.kdf.dummyRun(password);
      return null;
    }
    const keys = await this.kdf.derive(password, {
      salt: former.passwordSalt,
      parameters: former.passwordParameters,
    });
    const server = await this.serverKeys.forAgency(reading);
    return server.verifyAuthHash(account.accountId, keys.authKey, former.authHash) ? { account, former, keys } : null;
  }
}

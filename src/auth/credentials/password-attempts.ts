import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { foundUnder } from '../../domain/user-name.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';

/** Passwords tried for a user name, by people who are not signed in: slowed, and noted where they are wrong. */
@Injectable()
export class PasswordAttempts {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly serverKeys: ServerKeys,
    private readonly throttles: AttemptThrottles,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param check is made without an account, too, and must take as long; null is a failed one
   * @throws FormRefused when it comes too early after failed attempts
   */
  async attempt<Proof>(
    agencyId: string,
    userName: string,
    check: (tx: Reading, account: Account | null) => Promise<Proof | null>,
  ): Promise<Proof | null> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const account = await this.accounts.findByUserName(tx, userName);
    // Names that look alike are one name here, too: a new spelling is no new beginning.
    const subjectHash = account?.userNameHash ?? keys.lookupHash('user-name', foundUnder(userName));
    const subject = { agencyId, purpose: 'password', subjectHash, accountId: account?.accountId } as const;
    return this.throttles.attempt(subject, async () => {
      const proof = await check(tx, account);
      if (proof === null)
        await this.transactions.bySystem(agencyId, (denied) =>
          this.audit.append(denied, 'session.denied', { subjectId: account?.accountId }),
        );
      return proof;
    });
  }
}

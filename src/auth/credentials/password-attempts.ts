import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { isNotedByItself } from '../../domain/login-wait.js';
import { foundUnder } from '../../domain/user-name.js';
import { Denials } from '../../audit/denials.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { HashingLane } from '../../vault/account-keys/hashing-lanes.js';
import { AttemptThrottles } from '../limits/attempt-throttles.js';

/** What somebody who is not signed in tries. */
export interface Tried {
  userName: string;
  /** For which they have waited. */
  ticket?: string | undefined;
  /** Of the request: it may hold that the account signed in with this browser before. */
  cookieHeader: string | undefined;
}

/** Passwords tried for a user name, by people who are not signed in: slowed, and noted where they are wrong. */
@Injectable()
export class PasswordAttempts {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly serverKeys: ServerKeys,
    private readonly throttles: AttemptThrottles,
    private readonly denials: Denials,
  ) {}

  /**
   * @param check is made without an account, too, and must take as long; null is a failed one
   * @throws FormRefused when it comes too early after failed attempts
   */
  async attempt<Proof>(
    agencyId: string,
    { userName, ticket, cookieHeader }: Tried,
    check: (tx: Reading, account: Account | null, lane: HashingLane) => Promise<Proof | null>,
  ): Promise<Proof | null> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const account = await this.accounts.findByUserName(tx, userName);
    // Names that look alike are one name here, too: a new spelling is no new beginning.
    const subjectHash = account?.userNameHash ?? keys.lookupHash('user-name', foundUnder(userName));
    const accountId = account?.accountId;
    const note = (failures: number) => this.note(agencyId, isNotedByItself(failures) ? accountId : undefined);
    const subject = { agencyId, purpose: 'password', subjectHash, accountId, note } as const;
    return this.throttles.attemptAtLogin(keys, subject, { ticket, cookieHeader }, (lane) => check(tx, account, lane));
  }

  /** One by one of an account, until that says nothing new: strangers can go on for days. */
  private async note(agencyId: string, accountId: string | undefined): Promise<void> {
    await this.transactions.bySystem(agencyId, (tx) => this.denials.note(tx, accountId));
  }
}

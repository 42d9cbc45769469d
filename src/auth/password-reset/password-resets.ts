import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import { AccessLinks } from '../links/access-links.js';
import { Quotas } from '../limits/quotas.js';

/** Longer than the work takes: whether there is such a name, the time of the answer does not tell. */
const answerAfterMs = 250;

/** Sends a link to people who forgot their password, to the address on record and nowhere else. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly notices: Notices,
    private readonly quotas: Quotas,
  ) {}

  /** Says nothing about whether there is such a name, or an address to it. @throws FormRefused when the agency is flooded */
  async request(agencyId: string, userName: string): Promise<void> {
    await this.quotas.refuseSpent(this.transactions.reading(agencyId), 'reset');
    await Promise.all([this.send(agencyId, userName), sleep(answerAfterMs)]);
  }

  private async send(agencyId: string, userName: string): Promise<void> {
    const account = await this.accounts.findByUserName(this.transactions.reading(agencyId), userName);
    if (account?.status !== 'active') return;
    try {
      await this.transactions.bySystem(agencyId, (tx) => this.issue(tx, account));
    } catch (error) {
      // A mailbox is not flooded: more links than these are not sent, and nobody is told.
      if (!(error instanceof FormRefused)) throw error;
    }
  }

  private async issue(tx: Transaction, { accountId }: Account): Promise<void> {
    // A mistyped address must not open the account to the stranger who has it.
    if (!(await this.accounts.contacts.of(tx, accountId))?.confirmed) return;
    const order = { accountId, purpose: 'reset', validForMs: linkValidForMs.reset } as const;
    await this.notices.resetRequested(tx, accountId, await this.links.issue(tx, order, 'account.reset-requested'));
    await this.quotas.spend(tx, 'reset', accountId);
  }
}

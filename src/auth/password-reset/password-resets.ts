import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Outbox } from '../../outbox/outbox.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { FormRefused } from '../../web/forms/form.js';
import { AccessLinks } from '../credentials/access-links.js';
import { Quotas } from '../limits/quotas.js';

const linkValidForMs = 60 * 60_000;

/** Longer than the work takes: whether there is such a name, the time of the answer does not tell. */
const answerAfterMs = 250;

/** Sends whoever forgot the password a link, to the address on record and nowhere else. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly serverKeys: ServerKeys,
    private readonly links: AccessLinks,
    private readonly outbox: Outbox,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
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

  private async issue(tx: Transaction, { agencyId, accountId }: Account): Promise<void> {
    const { now } = tx;
    if (!(await this.accounts.contactOf(tx, accountId))) return;
    const expiresAt = new Date(now.getTime() + linkValidForMs);
    const token = await this.links.issue(tx, { agencyId, accountId, purpose: 'reset', expiresAt });
    const keys = await this.serverKeys.forAgency(tx);
    await this.outbox.put(tx, {
      recipientId: accountId,
      kind: 'password_reset',
      event: [keys.lookupHash('access-link', token).toString('hex', 0, 16)],
      payloadSealed: keys.sealContact(accountId, token),
    });
    await this.audit.append(tx, 'account.reset-requested', { subjectId: accountId });
    await this.quotas.spend(tx, 'reset', accountId);
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessLinks, type LinkTarget } from '../links/access-links.js';
import { Quotas } from '../limits/quotas.js';
import { said } from '../../web/texts/said.js';

interface NewContact {
  email: string;
  wantsNotices: boolean;
}

/**
 * An address is asked once whether it is right, by a neutral mail; before that it gets nothing else. A mistyped one
 * tells no stranger anything, and nobody has our mails sent to somebody who never asked.
 */
@Injectable()
export class ContactConfirmations {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly notices: Notices,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /** Writes somebody's address, and asks it, if it is a new one. Where it was asked too often, it is not asked again. */
  async set(tx: Transaction, accountId: string, contact: NewContact): Promise<void> {
    if (await this.accounts.setContact(tx, accountId, contact)) return;
    await this.links.revoke(tx, accountId, 'contact');
    if (await this.quotas.spendOnAddress(tx, await this.accounts.addressId(tx, contact.email)))
      await this.ask(tx, accountId);
  }

  /** @throws FormRefused where there is nothing to confirm, or the address was asked too often today */
  async askAgain(viewer: Viewer): Promise<void> {
    const { accountId } = viewer;
    await this.transactions.by(viewer, async (tx) => {
      const contact = await this.accounts.contactOf(tx, accountId);
      if (!contact || contact.confirmed) throw FormRefused.whole(said('auth/contact-confirmation.nothing'));
      if (!(await this.quotas.spendOnAddress(tx, await this.accounts.addressId(tx, contact.email))))
        throw FormRefused.tooMany(said('auth/contact-confirmation.too-many'), 24 * 3600);
      await this.links.revoke(tx, accountId, 'contact');
      await this.ask(tx, accountId);
    });
  }

  /** Null for a link that is unknown, late or used, or whose account or address is another by now. */
  target(agencyId: string, token: string): Promise<LinkTarget | null> {
    return this.links.find(this.transactions.reading(agencyId), 'contact', token);
  }

  /** The form came twice, and the address is confirmed. */
  async confirmedJustNow(agencyId: string, token: string): Promise<boolean> {
    const tx = this.transactions.reading(agencyId);
    const account = await this.links.usedJustNow(tx, 'contact', token);
    return account !== null && ((await this.accounts.contactOf(tx, account.accountId))?.confirmed ?? false);
  }

  /** False where it was used, or the address changed, just now. */
  async confirm({ account, link }: LinkTarget): Promise<boolean> {
    return this.transactions.by(account, async (tx) => {
      if (!(await this.links.consume(tx, link))) return false;
      await this.accounts.confirmContact(tx, account.accountId);
      await this.audit.append(tx, 'account.contact-confirmed');
      return true;
    });
  }

  private async ask(tx: Transaction, accountId: string): Promise<void> {
    const order = { accountId, purpose: 'contact', validForMs: linkValidForMs.contact } as const;
    await this.notices.contactToConfirm(tx, accountId, await this.links.issue(tx, order, 'account.contact-asked'));
  }
}

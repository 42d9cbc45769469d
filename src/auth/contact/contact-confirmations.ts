import { Injectable } from '@nestjs/common';
import { Contacts, type NewContact } from '../../accounts/contacts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessLinks, type LinkTarget } from '../links/access-links.js';
import { Quotas } from '../limits/quotas.js';
import { said } from '../../web/texts/said.js';

/**
 * An address is asked once whether it is right, by a neutral mail; before that it gets nothing else. A mistyped one
 * tells no stranger anything, and nobody has our mails sent to somebody who never asked.
 */
@Injectable()
export class ContactConfirmations {
  constructor(
    private readonly transactions: Transactions,
    private readonly contacts: Contacts,
    private readonly links: AccessLinks,
    private readonly notices: Notices,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /** Writes somebody's address, and asks it, if it is a new one. Where it was asked too often, it is not asked again. */
  async set(tx: Transaction, accountId: string, contact: Omit<NewContact, 'confirmed'>): Promise<void> {
    if (await this.contacts.set(tx, accountId, contact)) return;
    await this.links.revoke(tx, accountId, 'contact');
    if (await this.quotas.spendOnAddress(tx, await this.contacts.addressId(tx, contact.email)))
      await this.ask(tx, accountId, contact.email);
  }

  /** @throws FormRefused where there is nothing to confirm, or the address was asked too often today */
  async askAgain(viewer: Viewer): Promise<void> {
    const { accountId } = viewer;
    await this.transactions.by(viewer, async (tx) => {
      const contact = await this.contacts.of(tx, accountId);
      if (!contact || contact.confirmed) throw FormRefused.whole(said('auth/contact-confirmation.nothing'));
      if (!(await this.quotas.spendOnAddress(tx, await this.contacts.addressId(tx, contact.email))))
        throw FormRefused.tooMany(said('auth/contact-confirmation.too-many'), 24 * 3600);
      await this.links.revoke(tx, accountId, 'contact');
      await this.ask(tx, accountId, contact.email);
    });
  }

  /** Null for a link that is unknown, late or used, or whose account or address is another by now. */
  async target(agencyId: string, token: string): Promise<LinkTarget | null> {
    const tx = this.transactions.reading(agencyId);
    const target = await this.links.find(tx, 'contact', token);
    return target && (await this.isForAddress(tx, target)) ? target : null;
  }

  /** The form came twice, and the address is confirmed. */
  async confirmedJustNow(agencyId: string, token: string): Promise<boolean> {
    const tx = this.transactions.reading(agencyId);
    const account = await this.links.usedJustNow(tx, 'contact', token);
    return account !== null && ((await this.contacts.of(tx, account.accountId))?.confirmed ?? false);
  }

  /** False where it was used, or the address changed, just now. */
  async confirm({ account, link }: LinkTarget): Promise<boolean> {
    return this.transactions.by(account, async (tx) => {
      if (!(await this.links.consume(tx, link))) return false;
      if (!(await this.contacts.confirm(tx, account.accountId))) return false;
      await this.audit.append(tx, 'account.contact-confirmed');
      return true;
    });
  }

  /** A link that was taken back, since the address is another one, confirms no other one either. */
  private async isForAddress(tx: Reading, { account: { accountId }, link }: LinkTarget): Promise<boolean> {
    const contact = await this.contacts.of(tx, accountId);
    return !!contact && !!link.addressMark && this.contacts.isMarkOf(tx, accountId, contact.email, link.addressMark);
  }

  private async ask(tx: Transaction, accountId: string, email: string): Promise<void> {
    const addressMark = await this.contacts.markOf(tx, accountId, email);
    const order = { accountId, purpose: 'contact', validForMs: linkValidForMs.contact, addressMark } as const;
    await this.notices.contactToConfirm(tx, accountId, await this.links.issue(tx, order, 'account.contact-asked'));
  }
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { Contact } from '../../accounts/contacts.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { AuditLog } from '../../audit/audit-log.js';
import { isSameWish, type NoticeWish } from '../../domain/notice-wish.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { refuseWhileLocked } from '../access/refuse-while-locked.js';
import { ContactConfirmations } from '../contact/contact-confirmations.js';
import { AccessLinks } from '../links/access-links.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { refuseAsPassword } from './password-rule.js';
import { refuseUserName } from './user-name-rule.js';
import { Quotas } from '../limits/quotas.js';
import { said } from '../../web/texts/said.js';

interface NewContact {
  password: string;
  email?: string;
  notify?: string;
  wish: NoticeWish;
}

/** Under which name someone signs in, and where they can be reached. Both ask for the password. */
@Injectable()
export class ProfileChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: PasswordConfirmation,
    private readonly links: AccessLinks,
    private readonly confirmations: ContactConfirmations,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /** The name that somebody has already is nothing new. @throws FormRefused */
  async rename(viewer: Viewer, userName: string, password: string): Promise<void> {
    // Who gets back in by their old password has to find the account under their old name.
    refuseWhileLocked(viewer);
    const { accountId } = viewer;
    const kind = viewer.roles.includes('client') ? 'client' : 'staff';
    refuseUserName(userName, kind);
    await this.passwords.confirm(viewer, password);
    refuseAsPassword('userName', userName, password);
    if (userName.trim() === viewer.userName) return;
    try {
      await this.transactions.by(viewer, async (tx) => {
        await this.accounts.rename(tx, accountId, userName, kind);
        await this.audit.append(tx, 'account.renamed');
        await this.quotas.spend(tx, 'renaming', accountId);
      });
    } catch (error) {
      if (error instanceof UserNameTaken) throw FormRefused.field('userName', said('auth.user-name-taken'));
      throw error;
    }
  }

  /**
   * Reset links that are on their way to the address before are of no use any more. What is as it was before stays so.
   * @throws FormRefused
   */
  async setContact(agency: AgencyRecord, viewer: Viewer, { password, email, notify, wish }: NewContact): Promise<void> {
    refuseWhileLocked(viewer);
    const { accountId } = viewer;
    if (!email && agency.contactRequired && viewer.roles.includes('client'))
      throw FormRefused.field('email', said('auth.email-needed'));
    if (!email && notify === 'yes') throw FormRefused.field('email', said('auth.email-for-notices'));
    await this.passwords.confirm(viewer, password);
    const wantsNotices = notify === 'yes';
    if (email) refuseAsPassword('email', email, password);
    await this.transactions.by(viewer, async (tx) => {
      const before = await this.accounts.contacts.of(tx, accountId);
      if (isAsBefore(before, email ? { email, wantsNotices, wish } : null)) return;
      if (email) await this.confirmations.set(tx, accountId, { email, wantsNotices, wish });
      else {
        await this.accounts.contacts.remove(tx, accountId);
        await this.links.revoke(tx, accountId, 'contact');
      }
      await this.links.revoke(tx, accountId, 'reset');
      await this.audit.append(tx, 'account.contact-changed');
      await this.quotas.spend(tx, 'contact', accountId);
    });
  }
}

function isAsBefore(before: Contact | null, contact: Omit<Contact, 'confirmed'> | null): boolean {
  if (!before || !contact) return before === contact;
  return (
    before.email === contact.email &&
    before.wantsNotices === contact.wantsNotices &&
    isSameWish(before.wish, contact.wish)
  );
}

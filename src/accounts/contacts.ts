import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../database/transaction.js';
import { type NoticeWish, usualWish } from '../domain/notice-wish.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { isNewest, versionAfter } from '../vault/row-macs/row-versions.js';
import type { Verified } from '../vault/row-macs/verified-row.js';
import { AccountContact } from './account-contact.entity.js';
import { Account } from './account.entity.js';
import { contactOf } from './contact-row.js';
import { sealContact, unsealContact } from './contact-text.js';

/** Where mail reaches somebody, and when they wish for it. */
export interface Contact {
  email: string;
  wantsNotices: boolean;
  wish: NoticeWish;
  confirmed: boolean;
}

/** One that is written: without a wish, at any time; not confirmed unless said so. */
export type NewContact = Pick<Contact, 'email' | 'wantsNotices'> & Partial<Contact>;

/**
 * The address that nobody sees. It decides where the way back to an account goes: a row that is not as it was written is
 * nobody's address, until its owner gives one again.
 */
@Injectable()
export class Contacts {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
  ) {}

  /** Only for the account's owner to see, and for mail. Null, and the alarm, for one that was altered. */
  async of(tx: Reading, accountId: string): Promise<Contact | null> {
    const contact = await this.lookUp(tx, accountId);
    return contact === 'altered' ? null : contact;
  }

  /** The same where its owner is told that it was altered. */
  async lookUp(tx: Reading, accountId: string): Promise<Contact | 'altered' | null> {
    const keys = await this.serverKeys.forAgency(tx);
    const contact = await contactOf(tx, keys, accountId);
    if (!contact || contact === 'altered') return contact;
    const { wantsNotices, confirmedAt } = contact;
    return { ...unsealContact(keys, contact), wantsNotices, confirmed: confirmedAt !== null };
  }

  /** The same address stays as it is. @returns whether it is confirmed */
  async set(
    tx: Transaction,
    accountId: string,
    { email, wantsNotices, wish = usualWish, confirmed = false }: NewContact,
  ): Promise<boolean> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const { version, former } = await this.begin(tx, accountId);
    const isSame = former !== null && unsealContact(keys, former).email === email;
    const confirmedAt = confirmed ? tx.now : isSame ? former.confirmedAt : null;
    const emailSealed = sealContact(keys, accountId, { email, wish });
    await this.rows.put(tx, AccountContact, { agencyId, accountId, emailSealed, wantsNotices, confirmedAt, version });
    return confirmedAt !== null;
  }

  /** Somebody who reads its mail says that the address is right. False where there is none, or it was altered. */
  async confirm(tx: Transaction, accountId: string): Promise<boolean> {
    const keys = await this.serverKeys.forAgency(tx);
    const contact = await contactOf(tx, keys, accountId);
    if (!contact || contact === 'altered') return false;
    if (contact.confirmedAt !== null) return true;
    return (await this.rows.change(tx, AccountContact, contact, { confirmedAt: tx.now })) !== null;
  }

  /** It stays removed, whatever row is put back. */
  async remove(tx: Transaction, accountId: string): Promise<void> {
    await this.begin(tx, accountId);
    await tx.manager.delete(AccountContact, { agencyId: tx.agencyId, accountId });
  }

  /** Stands for an address in every account that has it, and leads back to none. */
  async addressId(tx: Reading, email: string): Promise<string> {
    const keys = await this.serverKeys.forAgency(tx);
    const hash = keys.lookupHash('access-link', `address ${email.trim().normalize('NFKC').toLowerCase()}`);
    return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /** Stands for one account's address: the link that asks whether it is right is for no other one. */
  async markOf(tx: Reading, accountId: string, email: string): Promise<Buffer> {
    return (await this.serverKeys.forAgency(tx)).lookupHash('access-link', markText(accountId, email));
  }

  async isMarkOf(tx: Reading, accountId: string, email: string, mark: Buffer): Promise<boolean> {
    const marks = (await this.serverKeys.forAgency(tx)).lookupHashes('access-link', markText(accountId, email));
    return marks.some((known) => known.equals(mark));
  }

  /** Under the account's lock the next version, which alone counts from now on, and the address so far. @throws {EnvelopeError} */
  private async begin(
    tx: Transaction,
    accountId: string,
  ): Promise<{ version: number; former: Verified<AccountContact> | null }> {
    const { agencyId } = tx;
    const account = await this.rows.lock(tx, Account, { agencyId, accountId });
    const found = await tx.manager.findOneBy(AccountContact, { agencyId, accountId });
    const signed = await this.rows.checkedOrNull(tx, AccountContact, found);
    const version = versionAfter(account?.contactVersion, signed?.version);
    const former = account && signed && isNewest(AccountContact, signed, account.contactVersion) ? signed : null;
    if (account) await this.rows.change(tx, Account, account, { contactVersion: version });
    return { version, former };
  }
}

function markText(accountId: string, email: string): string {
  return `address of ${accountId} ${email}`;
}

import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../database/transaction.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { AccountContact } from './account-contact.entity.js';

/** Where mail reaches somebody. */
export interface Contact {
  email: string;
  wantsNotices: boolean;
  confirmed: boolean;
}

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
    const found = await tx.manager.findOneBy(AccountContact, { agencyId: tx.agencyId, accountId });
    const contact = await this.rows.checkedOrNull(tx, AccountContact, found);
    if (!contact) return found && 'altered';
    const keys = await this.serverKeys.forAgency(tx);
    const { emailSealed, wantsNotices, confirmedAt } = contact;
    return { email: keys.unsealContact(accountId, emailSealed), wantsNotices, confirmed: confirmedAt !== null };
  }

  /** The same address stays as it is. @returns whether it is confirmed */
  async set(
    tx: Transaction,
    accountId: string,
    { email, wantsNotices, confirmed = false }: { email: string; wantsNotices: boolean; confirmed?: boolean },
  ): Promise<boolean> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const found = await tx.manager.findOneBy(AccountContact, { agencyId, accountId });
    const former = await this.rows.checkedOrNull(tx, AccountContact, found);
    const isSame = former !== null && keys.unsealContact(accountId, former.emailSealed) === email;
    const confirmedAt = confirmed ? tx.now : isSame ? former.confirmedAt : null;
    const emailSealed = keys.sealContact(accountId, email);
    await this.rows.put(tx, AccountContact, { agencyId, accountId, emailSealed, wantsNotices, confirmedAt });
    return confirmedAt !== null;
  }

  /** Somebody who reads its mail says that the address is right. False where there is none, or it was altered. */
  async confirm(tx: Transaction, accountId: string): Promise<boolean> {
    const { agencyId, now } = tx;
    const lock = { mode: 'for_no_key_update' } as const;
    const found = await tx.manager.findOne(AccountContact, { where: { agencyId, accountId }, lock });
    const contact = await this.rows.checkedOrNull(tx, AccountContact, found);
    if (!contact) return false;
    if (contact.confirmedAt === null) await this.rows.change(tx, AccountContact, contact, { confirmedAt: now });
    return true;
  }

  async remove({ manager, agencyId }: Transaction, accountId: string): Promise<void> {
    await manager.delete(AccountContact, { agencyId, accountId });
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
}

function markText(accountId: string, email: string): string {
  return `address of ${accountId} ${email}`;
}

import { Injectable } from '@nestjs/common';
import { AccountContact } from '../accounts/account-contact.entity.js';
import { currentContact } from '../accounts/contact-row.js';
import { unsealContact } from '../accounts/contact-text.js';
import { Account } from '../accounts/account.entity.js';
import { AgencyHost } from '../agencies/directory/agency-host.entity.js';
import { Agency } from '../agencies/directory/agency.entity.js';
import { agencyFrom, primaryColumns, primarySql } from '../agencies/directory/agency-version.js';
import type { Reading } from '../database/transaction.js';
import { type NoticeWish, usualWish } from '../domain/notice-wish.js';
import { EnvelopeError, raiseAlarm, type RowPlace } from '../vault/ciphers/alarm.js';
import { verifiedRow } from '../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../vault/rows/row-columns.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { isCauseOf, isFor, type NoticeKind } from '../outbox/notice-kind.js';
import type { ClaimedNotice } from './due-notices.js';

/** Whom a mail goes to, and on whose behalf. */
export interface Recipient {
  /** Null: none known, or no mails wished for. */
  address: string | null;
  isStaff: boolean;
  /** They have no access any more. */
  isShutOut: boolean;
  /** The agency's `mail_sender` and primary host. */
  sender: string;
  host: string;
  /** Where the agency is: times in a mail are its. */
  zone: string;
  /** In which they read our pages; null where nobody knows. */
  language: string | null;
  /** When they wish for mails, and under which subject. */
  wish: NoticeWish;
}

/** The one place where a contact address is unsealed, for a mail that is about to go. */
@Injectable()
export class Recipients {
  constructor(private readonly serverKeys: ServerKeys) {}

  /**
   * Null where the account is gone. What was asked for goes out whether notices are wished for or not; to an address that is
   * not confirmed, the question whether it is right, and nothing else. Who has been shut out hears of that, and of nothing else:
   * no page could tell them.
   * @throws {EnvelopeError} where a client is to hear of what concerns colleagues, or account, address, host or sender are not what the server wrote last: the mail waits then
   */
  async find(
    tx: Reading,
    accountId: string,
    asked: NoticeKind | null,
    kinds: readonly NoticeKind[],
  ): Promise<Recipient | null> {
    const [found] = await tx.manager.query<Record<string, unknown>[]>(recipientSql, [tx.agencyId, accountId]);
    const rows = {
      account: found && rowFrom(Account, 'a', found),
      host: found && rowFrom(AgencyHost, 'primary_host', found),
      contact: found ? rowFrom<AccountContact>(AccountContact, 'c', found) : null,
    };
    if (!found || !rows.account || !rows.host) return null;
    const keys = await this.serverKeys.forAgency(tx);
    const account = verifiedRow(keys, Account, rows.account);
    const { mailSender: sender, zone } = agencyFrom(keys, 'g', found);
    const { host } = rows.host;
    // Staff alone have a name that others see.
    const isStaff = account.displayName !== null;
    const isShutOut = account.status === 'disabled';
    const { language } = account;
    const recipient = { address: null, isStaff, isShutOut, sender, host, zone, language, wish: usualWish };
    const contact = currentContact(keys, account, rows.contact);
    // The alarm was raised: the mail waits.
    if (contact === 'altered') throw new EnvelopeError('forged', contactOf(accountId));
    if (!contact || !mayGo(account, contact, asked, kinds)) return recipient;
    if (!kinds.every((kind) => isFor(kind, { isStaff }))) return raiseAlarm('forged', noticesOf(accountId));
    const { email: address, wish } = unsealContact(keys, contact);
    return { ...recipient, address, wish };
  }

  /** The token of a one-time link; null where the notice has none. @throws {EnvelopeError} for one that was sealed for another notice */
  async token(tx: Reading, accountId: string, { kind, cause, payloadSealed }: ClaimedNotice): Promise<string | null> {
    // The kind says where the link leads, and the cause alone is sealed with it.
    if (payloadSealed === null || !isCauseOf(kind, cause)) return null;
    const keys = await this.serverKeys.forAgency(tx);
    return keys.unsealForNotice(accountId, cause, payloadSealed);
  }
}

const recipientSql = `
  SELECT ${columnsSql(Account, 'a')}, ${columnsSql(Agency, 'g')}, ${primaryColumns}, ${columnsSql(AccountContact, 'c')}
    FROM accounts a
    JOIN agencies g USING (agency_id)
    LEFT JOIN account_contacts c USING (agency_id, account_id)
    ${primarySql('a.agency_id')}
   WHERE a.agency_id = $1 AND a.account_id = $2`;

function contactOf(accountId: string): RowPlace {
  return { purpose: 'row', table: 'account_contacts', key: { account_id: accountId } };
}

function noticesOf(recipientId: string): RowPlace {
  return { purpose: 'row', table: 'outbox_notices', key: { recipient_id: recipientId } };
}

function mayGo(
  { status }: Account,
  { confirmedAt, wantsNotices }: AccountContact,
  asked: NoticeKind | null,
  kinds: readonly NoticeKind[],
): boolean {
  const confirmed = confirmedAt !== null;
  if (status === 'disabled') return confirmed && kinds.includes('access_touched');
  if (status !== 'active') return false;
  return asked === 'contact_confirmation' || (confirmed && (asked !== null || wantsNotices));
}

import { Injectable } from '@nestjs/common';
import type { AccountStatus } from '../accounts/account.entity.js';
import type { Reading } from '../database/transaction.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import type { NoticeKind } from '../outbox/notice-kind.js';
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
}

interface Row {
  status: AccountStatus;
  isStaff: boolean;
  sender: string;
  host: string;
  zone: string;
  emailSealed: Buffer | null;
  wantsNotices: boolean | null;
  confirmed: boolean;
}

/** The one place where a contact address is unsealed, for a mail that is about to go. */
@Injectable()
export class Recipients {
  constructor(private readonly serverKeys: ServerKeys) {}

  /**
   * Null where the account is gone. What was asked for goes out whether notices are wished for or not; to an address that is
   * not confirmed, the question whether it is right, and nothing else. Who has been shut out hears of that, and of nothing else:
   * no page could tell them.
   */
  async find(
    tx: Reading,
    accountId: string,
    asked: NoticeKind | null,
    kinds: readonly NoticeKind[],
  ): Promise<Recipient | null> {
    const [row] = await tx.manager.query<Row[]>(recipientSql, [tx.agencyId, accountId]);
    if (!row) return null;
    const { isStaff, sender, host, zone, emailSealed, status } = row;
    const recipient = { address: null, isStaff, isShutOut: status === 'disabled', sender, host, zone };
    if (emailSealed === null || !mayGo(row, asked, kinds)) return recipient;
    const keys = await this.serverKeys.forAgency(tx);
    return { ...recipient, address: keys.unsealContact(accountId, emailSealed) };
  }

  /** The token of a one-time link; null where the notice has none. */
  async token(tx: Reading, accountId: string, { payloadSealed }: ClaimedNotice): Promise<string | null> {
    if (payloadSealed === null) return null;
    const keys = await this.serverKeys.forAgency(tx);
    return keys.unsealContact(accountId, payloadSealed);
  }
}

const recipientSql = `
  SELECT a.status, g.mail_sender AS sender, g.zone, h.host, c.email_sealed AS "emailSealed", c.wants_notices AS "wantsNotices",
         c.confirmed_at IS NOT NULL AS confirmed,
         EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client') AS "isStaff"
    FROM accounts a
    JOIN agencies g USING (agency_id)
    JOIN agency_hosts h USING (agency_id)
    LEFT JOIN account_contacts c USING (agency_id, account_id)
   WHERE a.agency_id = $1 AND a.account_id = $2 AND h.is_primary`;

function mayGo(
  { status, confirmed, wantsNotices }: Row,
  asked: NoticeKind | null,
  kinds: readonly NoticeKind[],
): boolean {
  if (status === 'disabled') return confirmed && kinds.includes('access_touched');
  if (status !== 'active') return false;
  return asked === 'contact_confirmation' || (confirmed && (asked !== null || wantsNotices === true));
}

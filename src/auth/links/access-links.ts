import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Account, AccountStatus } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { justNowSince } from '../../domain/just-now.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AccessLink, type AccessLinkPurpose } from './access-link.entity.js';

interface NewLink {
  accountId: string;
  purpose: AccessLinkPurpose;
  validForMs: number;
  removesSecondFactor?: boolean;
  /** of the address that it goes to, where it confirms that one */
  addressMark?: Buffer;
}

export interface IssuedLink {
  /** In the link alone: 32 random bytes, base64url. */
  token: string;
  linkHash: Buffer;
  expiresAt: Date;
}

/** A link that may still be used, and whose it is. */
export interface LinkTarget {
  link: Verified<AccessLink>;
  account: Account;
  userName: string;
}

/** Whom a link of each purpose is for; for anybody else it is none. */
const statusFor: Record<AccessLinkPurpose, AccountStatus> = {
  activation: 'invited',
  contact: 'active',
  reset: 'active',
};

/** One-time links by which someone sets a password, or confirms an address. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
    private readonly rows: MacedRows,
    private readonly audit: AuditLog,
  ) {}

  /** @param action as which the audit trail knows it */
  async issue(
    tx: Transaction,
    { accountId, purpose, validForMs, removesSecondFactor = false, addressMark }: NewLink,
    action: Extract<
      AuditAction,
      'account.contact-asked' | 'account.invited' | 'account.reset-offered' | 'account.reset-requested'
    >,
  ): Promise<IssuedLink> {
    const { agencyId, now } = tx;
    const token = randomBytes(32).toString('base64url');
    const keys = await this.serverKeys.forAgency(tx);
    const account = await this.accounts.byId(tx, accountId);
    if (!account) throw new Error(`No account ${accountId} that a link could be for`);
    const { credentialVersion, contactVersion } = account;
    const linkHash = keys.lookupHash('access-link', token);
    const expiresAt = new Date(now.getTime() + validForMs);
    await this.rows.insert(tx, AccessLink, {
      ...{ agencyId, linkHash, accountId, credentialVersion, contactVersion, purpose, removesSecondFactor },
      addressMark: addressMark ?? null,
      ...{ createdAt: now, expiresAt, usedAt: null },
    });
    await this.audit.append(tx, action, { subjectId: accountId });
    return { token, linkHash, expiresAt };
  }

  /** Null for a link that is unknown, late, used or altered, or whose account is closed or has changed since. */
  async find(tx: Reading, purpose: AccessLinkPurpose, token: string): Promise<LinkTarget | null> {
    const { link, account } = (await this.lookUp(tx, token)) ?? {};
    if (link?.purpose !== purpose || link.usedAt !== null || link.expiresAt <= tx.now) return null;
    if (account?.status !== statusFor[purpose] || account.credentialVersion !== link.credentialVersion) return null;
    // One that was taken back when the address became another one.
    if (link.contactVersion !== null && link.contactVersion !== account.contactVersion) return null;
    return { link, account, userName: await this.accounts.userNameOf(tx, account) };
  }

  /** Whose link it is that was used just now: then its form came twice. Null for any other, and where they have changed since. */
  async usedJustNow(tx: Reading, purpose: AccessLinkPurpose, token: string): Promise<Account | null> {
    const { link, account } = (await this.lookUp(tx, token)) ?? {};
    if (!link?.usedAt || !account || link.purpose !== purpose) return null;
    return link.usedAt > justNowSince(tx.now) && account.credentialVersion === link.credentialVersion ? account : null;
  }

  /** Uses a link up. Of two at once, one gets true. */
  async consume(tx: Transaction, link: Verified<AccessLink>): Promise<boolean> {
    return (await this.rows.change(tx, AccessLink, link, { usedAt: tx.now })) !== null;
  }

  /** Makes every open link of a purpose useless, such as when another was used. */
  async revoke({ manager, agencyId }: Transaction, accountId: string, purpose: AccessLinkPurpose): Promise<void> {
    await manager.delete(AccessLink, { agencyId, accountId, purpose, usedAt: IsNull() });
  }

  private async lookUp(
    tx: Reading,
    token: string,
  ): Promise<{ link: Verified<AccessLink>; account: Account | null } | null> {
    const keys = await this.serverKeys.forAgency(tx);
    const linkHash = In(keys.lookupHashes('access-link', token));
    const found = await tx.manager.findOneBy(AccessLink, { agencyId: tx.agencyId, linkHash });
    const link = verifiedOrNull(keys, AccessLink, found);
    return link && { link, account: await this.accounts.byId(tx, link.accountId) };
  }
}

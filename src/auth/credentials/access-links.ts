import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Account, AccountStatus } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AccessLink, type AccessLinkPurpose } from './access-link.entity.js';

interface NewLink {
  accountId: string;
  purpose: AccessLinkPurpose;
  validForMs: number;
  removesSecondFactor?: boolean;
}

export interface IssuedLink {
  /** In the link alone: 32 random bytes, base64url. */
  token: string;
  linkHash: Buffer;
  expiresAt: Date;
}

/** A link that may still be used, and whose it is. */
export interface LinkTarget {
  link: AccessLink;
  account: Account;
  userName: string;
}

/** Whom a link of each purpose is for; for anybody else it is none. */
const statusFor: Record<AccessLinkPurpose, AccountStatus> = { activation: 'invited', reset: 'active' };

/** One-time links by which someone sets a password. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** @param action as which the audit trail knows it */
  async issue(
    tx: Transaction,
    { validForMs, ...link }: NewLink,
    action: Extract<AuditAction, 'account.invited' | 'account.reset-offered' | 'account.reset-requested'>,
  ): Promise<IssuedLink> {
    const { manager, agencyId, now } = tx;
    const token = randomBytes(32).toString('base64url');
    const keys = await this.serverKeys.forAgency(tx);
    const linkHash = keys.lookupHash('access-link', token);
    const expiresAt = new Date(now.getTime() + validForMs);
    await manager.insert(AccessLink, { ...link, agencyId, linkHash, createdAt: now, expiresAt });
    await this.audit.append(tx, action, { subjectId: link.accountId });
    return { token, linkHash, expiresAt };
  }

  /** Null for a link that is unknown, late or used, or whose account is closed. */
  async find(tx: Reading, purpose: AccessLinkPurpose, token: string): Promise<LinkTarget | null> {
    const { manager, agencyId, now } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const link = await manager
      .createQueryBuilder(AccessLink, 'link')
      .where('link.agencyId = :agencyId AND link.purpose = :purpose AND link.linkHash IN (:...hashes)', {
        agencyId,
        purpose,
        hashes: keys.lookupHashes('access-link', token),
      })
      .andWhere('link.usedAt IS NULL AND link.expiresAt > :now', { now })
      .getOne();
    if (!link) return null;
    const account = await this.accounts.byId(tx, link.accountId);
    if (account?.status !== statusFor[purpose]) return null;
    return { link, account, userName: await this.accounts.userNameOf(tx, account) };
  }

  /** Uses a link up. Of two at once, one gets true. */
  async consume({ manager, agencyId, now }: Transaction, { linkHash }: AccessLink): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(AccessLink)
      .set({ usedAt: now })
      .where('agencyId = :agencyId AND linkHash = :linkHash AND usedAt IS NULL', { agencyId, linkHash })
      .execute();
    return result.affected === 1;
  }

  /** Makes every open link of a purpose useless, such as when another was used. */
  async revoke({ manager, agencyId }: Transaction, accountId: string, purpose: AccessLinkPurpose): Promise<void> {
    await manager.delete(AccessLink, { agencyId, accountId, purpose, usedAt: IsNull() });
  }
}

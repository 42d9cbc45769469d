import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { AccountRef } from '../../vault/account-keys/account-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AccessLink, type AccessLinkPurpose } from './access-link.entity.js';

/** One-time links by which someone sets a password. The token is in the link alone. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** @returns the link's token: 32 random bytes, base64url */
  async issue(
    tx: Transaction,
    link: Pick<AccessLink, 'agencyId' | 'accountId' | 'purpose' | 'expiresAt'> &
      Partial<Pick<AccessLink, 'removesSecondFactor'>>,
  ): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const keys = await this.serverKeys.forAgency(tx);
    const createdAt = tx.now;
    await tx.manager.insert(AccessLink, { ...link, linkHash: keys.lookupHash('access-link', token), createdAt });
    return token;
  }

  /** The link, as long as it may still be used. */
  async find(tx: Reading, purpose: AccessLinkPurpose, token: string): Promise<AccessLink | null> {
    const { agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    return tx.manager
      .createQueryBuilder(AccessLink, 'link')
      .where('link.agencyId = :agencyId AND link.purpose = :purpose AND link.linkHash IN (:...hashes)', {
        agencyId,
        purpose,
        hashes: keys.lookupHashes('access-link', token),
      })
      .andWhere('link.usedAt IS NULL AND link.expiresAt > :now', { now: tx.now })
      .getOne();
  }

  /** Uses a link up. Of two at once, one gets true. */
  async consume({ manager, now }: Transaction, { agencyId, linkHash }: AccessLink): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(AccessLink)
      .set({ usedAt: now })
      .where('agencyId = :agencyId AND linkHash = :linkHash AND usedAt IS NULL', { agencyId, linkHash })
      .execute();
    return result.affected === 1;
  }

  /** Makes every open link of a purpose useless, such as when another was used. */
  async revoke(
    { manager }: Transaction,
    { agencyId, accountId }: AccountRef,
    purpose: AccessLinkPurpose,
  ): Promise<void> {
    await manager.delete(AccessLink, { agencyId, accountId, purpose, usedAt: IsNull() });
  }

  /** Removes the links of a month ago. */
  async sweep(): Promise<void> {
    await this.transactions.across(({ manager, now }) =>
      manager.query(`DELETE FROM access_links WHERE expires_at < $1::timestamptz - interval '30 days'`, [now]),
    );
  }
}

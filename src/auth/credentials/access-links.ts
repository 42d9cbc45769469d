import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { AccountRef } from '../../vault/account-keys/account-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { AccessLink } from './access-link.entity.js';

/** One-time links by which someone sets a password. The token is in the link alone. */
@Injectable()
export class AccessLinks {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly clock: Clock,
  ) {}

  /** @returns the link's token: 32 random bytes, base64url */
  async issue(
    manager: EntityManager,
    link: Pick<AccessLink, 'agencyId' | 'accountId' | 'purpose' | 'expiresAt'> &
      Partial<Pick<AccessLink, 'removesSecondFactor'>>,
  ): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const keys = await this.serverKeys.forAgency(manager, link.agencyId);
    const createdAt = this.clock.now();
    await manager.insert(AccessLink, { ...link, linkHash: keys.lookupHash('access-link', token), createdAt });
    return token;
  }

  /** The link, as long as it may still be used. */
  async find(
    manager: EntityManager,
    agencyId: string,
    purpose: AccessLink['purpose'],
    token: string,
  ): Promise<AccessLink | null> {
    const keys = await this.serverKeys.forAgency(manager, agencyId);
    return manager
      .createQueryBuilder(AccessLink, 'link')
      .where('link.agencyId = :agencyId AND link.purpose = :purpose AND link.linkHash IN (:...hashes)', {
        agencyId,
        purpose,
        hashes: keys.lookupHashes('access-link', token),
      })
      .andWhere('link.usedAt IS NULL AND link.expiresAt > :now', { now: this.clock.now() })
      .getOne();
  }

  /** Uses a link up. Of two at once, one gets true. */
  async consume(manager: EntityManager, { agencyId, linkHash }: AccessLink): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(AccessLink)
      .set({ usedAt: this.clock.now() })
      .where('agencyId = :agencyId AND linkHash = :linkHash AND usedAt IS NULL', { agencyId, linkHash })
      .execute();
    return result.affected === 1;
  }

  /** Makes every open link of a purpose useless, such as when another was used. */
  async revoke(
    manager: EntityManager,
    { agencyId, accountId }: AccountRef,
    purpose: AccessLink['purpose'],
  ): Promise<void> {
    await manager.delete(AccessLink, { agencyId, accountId, purpose, usedAt: IsNull() });
  }

  /** Removes the links of a month ago. */
  async sweep(manager: EntityManager): Promise<void> {
    await manager.query(`DELETE FROM access_links WHERE expires_at < $1::timestamptz - interval '30 days'`, [
      this.clock.now(),
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import { announce } from '../../database/announcements/announcement.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { SlaPolicy } from './sla-policy.entity.js';

export type ReplyPolicy = Omit<SlaPolicy, 'agencyId' | 'version' | 'createdAt'>;

/** A first answer within 3 business days, every further one within 7 to 10 days. */
export const usualPolicy: ReplyPolicy = {
  firstReplyBusinessDays: 3,
  followUpTargetDays: 7,
  followUpDueDays: 10,
  followUpUnit: 'calendar',
  followUpRoll: 'back',
  warnBusinessDays: 1,
};

/** How quickly agencies promise to answer. */
@Injectable()
export class SlaPolicies {
  /** In force at once, for clocks started from now on. Returns the new version; of two at the same time, one fails. */
  async publish(tx: Transaction, policy: ReplyPolicy): Promise<number> {
    const { manager, agencyId, now } = tx;
    const version = ((await manager.maximum(SlaPolicy, 'version', { agencyId })) ?? 0) + 1;
    await manager.insert(SlaPolicy, { ...policy, agencyId, version, createdAt: now });
    await announce(tx, 'agency-record');
    return version;
  }

  /** @throws Error where none was ever published */
  async inForce({ manager, agencyId }: Reading): Promise<SlaPolicy> {
    const policy = await manager.findOne(SlaPolicy, { where: { agencyId }, order: { version: 'DESC' } });
    if (!policy) throw new Error(`Agency ${agencyId} has no policy`);
    return policy;
  }

  /** Every version there ever was, the one in force first. */
  async versions({ manager, agencyId }: Reading): Promise<SlaPolicy[]> {
    return manager.find(SlaPolicy, { where: { agencyId }, order: { version: 'DESC' } });
  }
}

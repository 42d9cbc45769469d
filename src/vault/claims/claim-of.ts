import type { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { GrantRole } from '../tables/thread-role.js';
import type { Claim } from './entitlements.js';

/** As what an account holds a thread: in no other roles than these does anybody get a key. */
export function claimOf({ inquiryId, holderId, role, validFrom, validUntil }: ThreadKeySeal): Claim {
  return { inquiryId, accountId: holderId, role: role as GrantRole, validFrom, validUntil };
}

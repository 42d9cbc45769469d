import type { Transaction } from '../../database/transaction.js';
import type { GrantRole } from '../tables/thread-role.js';

/** That an account is to hold an inquiry's key, in which role, from when and until when (exclusive). */
export interface Claim {
  readonly inquiryId: string;
  readonly accountId: string;
  readonly role: GrantRole;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/**
 * Whom a thread's key belongs to now, as those say who know whose thread it is and who answers it. They stand above the
 * vault, which asks before it seals a key to anybody or writes down that somebody waits for one: that a claim was made once,
 * or a key held, is no reason to get another.
 */
export abstract class Entitlements {
  /** The client, the counselor, and those who stand in for them now or later, each for no longer than they do. */
  abstract of(tx: Transaction, inquiryIds: readonly string[]): Promise<Claim[]>;

  /** Those of the claims that are right now. */
  async among<One extends Claim>(tx: Transaction, claims: readonly One[]): Promise<One[]> {
    if (claims.length === 0) return [];
    const entitled = await this.of(tx, [...new Set(claims.map(({ inquiryId }) => inquiryId))]);
    return claims.filter((claim) => entitled.some((one) => covers(one, claim)));
  }
}

/** Whether somebody who is entitled to the one has the other with it. */
export function covers(wide: Claim, narrow: Claim): boolean {
  return (
    wide.inquiryId === narrow.inquiryId &&
    wide.accountId === narrow.accountId &&
    wide.role === narrow.role &&
    wide.validFrom <= narrow.validFrom &&
    endOf(narrow) <= endOf(wide)
  );
}

/** Of several in the same role from the same moment on the one that lasts longest. */
export function longestOf(claims: readonly Claim[]): Claim[] {
  const longest = new Map<string, Claim>();
  for (const claim of [...claims].sort((a, b) => endOf(a) - endOf(b)))
    longest.set([claim.inquiryId, claim.accountId, claim.role, claim.validFrom.getTime()].join(' '), claim);
  return [...longest.values()];
}

function endOf({ validUntil }: Claim): number {
  return validUntil?.getTime() ?? Infinity;
}

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
  /** Those of the claims that are right now. Of who is away: for no longer than they are. */
  abstract among<One extends Claim>(tx: Transaction, claims: readonly One[]): Promise<One[]>;
}

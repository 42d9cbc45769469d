import type { EntityManager } from 'typeorm';

/** Somebody with an account. */
export interface Person {
  readonly agencyId: string;
  readonly accountId: string;
}

/**
 * What every verb that reads belongs to: whose data it is about, and the one moment that is "now" for it. Outside of a
 * transaction each statement sees what was committed when it began.
 */
export interface Reading {
  readonly manager: EntityManager;
  readonly agencyId: string;
  readonly now: Date;
}

/** What every verb that writes takes part in: all of it happens, or none. First parameter of each of them. */
export interface Transaction extends Reading {
  /** who acts; null where nobody is signed in, or the system itself does */
  readonly actorId: string | null;
}

/** Of somebody who is signed in, where a verb has to write down who it was. */
export interface PersonalTransaction extends Transaction {
  readonly actorId: string;
}

/** The same transaction where the rules decide: nobody is asked, and what follows is no act of the person signed in. */
export function asSystem(tx: Transaction): Transaction {
  return { ...tx, actorId: null };
}

/** A transaction over rows of many agencies, such as the scheduled sweep's. */
export interface AllAgencies {
  readonly manager: EntityManager;
  readonly now: Date;
  /** The same transaction, as one agency's own. */
  readonly of: (agencyId: string) => Transaction;
}

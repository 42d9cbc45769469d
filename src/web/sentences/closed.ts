import type { AgencyStatus } from '../../domain/agency-status.js';
import type { BlockReason } from '../../domain/block-reason.js';
import { said, type Said } from '../texts/said.js';

interface ClosedFacts {
  agency: AgencyStatus;
  /** Whether telephone numbers stand on the same page. */
  numbersBelow: boolean;
}

/** Why nobody can write now, or null where they can. */
export function whyClosed({ agency, numbersBelow }: ClosedFacts): Said | null {
  if (agency === 'open') return null;
  return numbersBelow ? said(`sentences/closed.${agency}-numbers`) : said(`sentences/closed.${agency}`);
}

/** Why this client cannot write, with telephone numbers below. */
export function whyBlocked(reason: BlockReason): Said {
  return said(`sentences/closed.${inKeys[reason]}`);
}

/** The reason alone, for who may lift the block. */
export function becauseBlocked(reason: BlockReason): Said {
  return said(`sentences/closed.because-${inKeys[reason]}`);
}

const inKeys = { flood: 'flood', insults: 'insults', not_serious: 'not-serious' } as const satisfies Record<
  BlockReason,
  string
>;

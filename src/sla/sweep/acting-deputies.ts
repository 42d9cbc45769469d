import type { Deputies } from '../../assignment/coverage/deputies.js';
import type { Transaction } from '../../database/transaction.js';

/**
 * Whether the counselor of assignment `s` is away at a moment, where agency `g` is.
 * @param now the parameter that holds the moment, e.g. '$2'
 */
export function counselorAway(now: string): string {
  return `
    EXISTS (SELECT FROM absences away
             WHERE away.agency_id = s.agency_id AND away.account_id = s.counselor_id
               AND (${now}::timestamptz AT TIME ZONE g.zone)::date BETWEEN away.from_day AND away.to_day)`;
}

/** Who stands in for an absent counselor at that moment: account ids. */
export async function actingDeputies(deputies: Deputies, tx: Transaction, inquiryId: string): Promise<string[]> {
  const holders = await deputies.holders(tx, inquiryId);
  return holders.filter(({ validFrom }) => !validFrom || validFrom <= tx.now).map(({ accountId }) => accountId);
}

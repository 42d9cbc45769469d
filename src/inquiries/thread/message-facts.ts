import { Account } from '../../accounts/account.entity.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { expiredEpochSql } from '../../vault/thread-keys/expired-epochs.js';
import { earlierColumns, type EarlierForm, earlierFrom, type EarlierRow } from './submissions.js';

/** What is known before somebody writes on in a thread, once it is locked. */
export interface MessageFacts {
  /** what came of the same form before */
  earlier: EarlierForm | null;
  /** the author's own, sealed */
  draft: Buffer | null;
  /** somebody whose time is over, such as a deputy, could still read what is written now */
  epochIsOver: boolean;
  /** somebody waits for an answer already */
  clockRuns: boolean;
  /** The author, as their account is now and not when the request came, may write no more. Also where somebody altered that. */
  isBlocked: boolean;
}

type FactsRow = Pick<MessageFacts, 'draft' | 'epochIsOver' | 'clockRuns'> & EarlierRow & Record<string, unknown>;

/** One statement. */
export async function messageFacts(
  { manager, agencyId, actorId, now }: PersonalTransaction,
  keys: AgencyKeys,
  { inquiryId, token }: { inquiryId: string; token: string },
): Promise<MessageFacts> {
  const [row] = await manager.query<FactsRow[]>(factsSql, [agencyId, inquiryId, actorId, token, now]);
  if (!row) throw new Error(`There is no account ${actorId}`);
  const author = verifiedFrom(keys, Account, 'author', row);
  const { draft, epochIsOver, clockRuns } = row;
  return { earlier: earlierFrom(row), draft, epochIsOver, clockRuns, isBlocked: author?.blockedAt !== null };
}

const factsSql = `
  SELECT ${columnsSql(Account, 'author')},
         ${earlierColumns}, begun.body_sealed AS draft,
         EXISTS (${expiredEpochSql({ agencyId: '$1', inquiryId: '$2', now: '$5' })}) AS "epochIsOver",
         EXISTS (SELECT FROM response_clocks k WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL) AS "clockRuns"
    FROM accounts author
    LEFT JOIN submissions earlier ON earlier.agency_id = $1 AND earlier.account_id = $3 AND earlier.token = $4
    LEFT JOIN drafts begun ON begun.agency_id = $1 AND begun.inquiry_id = $2 AND begun.account_id = $3
   WHERE author.agency_id = $1 AND author.account_id = $3`;

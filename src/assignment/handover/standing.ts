import type { Transaction } from '../../database/transaction.js';
import type { Answering } from '../../notifications/notices.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import type { Assignment } from '../assigned/assignment.entity.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { ableColumns, isAble, newestKeySql } from '../coverage/able-counselors.js';
import { canAnswerSql } from '../coverage/counselor-sql.js';
import { answeringColumns, deputiesSql } from '../coverage/who-answers.js';

/** How things stand with a thread. */
export interface ThreadStanding {
  /** Null where nobody answers, or what is there is not as the server wrote it. */
  assignment: Verified<Assignment> | null;
  /** Whether its counselor can answer at all, by rows that were checked. */
  isAble: boolean;
  answering: Answering;
}

type StandingRow = Answering & Record<string, unknown>;

/** One statement. */
export async function standingOf(tx: Transaction, keys: AgencyKeys, inquiryId: string): Promise<ThreadStanding> {
  const { manager, agencyId, now } = tx;
  const [row] = await manager.query<StandingRow[]>(standingSql, [agencyId, inquiryId, now]);
  if (!row) return { assignment: null, isAble: false, answering: nobody };
  const { counselorId, deputyIds, nobodyThere } = row;
  return {
    assignment: currentAssignment(keys, 'a', row, verifiedFrom(keys, Inquiry, 'i', row)),
    isAble: isAble(keys, row),
    answering: { counselorId, deputyIds, nobodyThere },
  };
}

const standingSql = `
  ${deputiesSql}
  SELECT ${assignmentSql('a')}, ${columnsSql(Inquiry, 'i')}, ${answeringColumns}, ${ableColumns}
    FROM assignments a
    JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
    LEFT JOIN counselor_profiles p ON p.agency_id = $1 AND p.account_id = a.counselor_id AND ${canAnswerSql}
    LEFT JOIN accounts who ON who.agency_id = $1 AND who.account_id = p.account_id
    LEFT JOIN account_roles whose ON whose.agency_id = $1 AND whose.account_id = p.account_id AND whose.role = 'counselor'
    LEFT JOIN ${newestKeySql} ON true
   WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL`;

const nobody: Answering = { counselorId: null, deputyIds: [], nobodyThere: true };

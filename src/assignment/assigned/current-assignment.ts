import type { Inquiry } from '../../threads/inquiry.entity.js';
import { tellAlarm } from '../../vault/ciphers/alarm.js';
import { tellPutBack } from '../../vault/row-macs/row-versions.js';
import { type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { Assignment } from './assignment.entity.js';

/** For a query that joins a thread's assignment under a name: what `currentAssignment` needs of it. */
export function assignmentSql(name: string): string {
  return `${columnsSql(Assignment, name)},
         ${isFollowedSql(name)} AS "${name}.isFollowed"`;
}

/** Whether another assignment says that it came after this one. */
export function isFollowedSql(name: string): string {
  return `EXISTS (SELECT FROM assignments next WHERE next.agency_id = ${name}.agency_id AND next.inquiry_id = ${name}.inquiry_id AND next.follows = ${name}.assignment_id)`;
}

/** The assignment that such a query found, if there is one and it lasts. @param inquiry the thread's row, where it is as it was written */
export function currentAssignment(
  keys: AgencyKeys,
  name: string,
  found: Readonly<Record<string, unknown>>,
  inquiry: Verified<Inquiry> | null,
): Verified<Assignment> | null {
  return currentOf(keys, rowFrom(Assignment, name, found), found[`${name}.isFollowed`], inquiry);
}

/**
 * The same of a row that was read otherwise. Null, and the alarm, where it is not as the server wrote it, where there is none
 * though the thread's row names one, or an earlier state was put back of one that is over: the thread's row names another
 * one, or another one says that it came after it.
 */
export function currentOf(
  keys: AgencyKeys,
  found: Assignment | null,
  isFollowed: unknown,
  inquiry: Verified<Inquiry> | null,
): Verified<Assignment> | null {
  if (found === null && inquiry) tellIfGone(inquiry, null);
  const row = verifiedOrNull(keys, Assignment, found);
  if (row === null) return null;
  const named = inquiry?.assignmentId ?? row.assignmentId;
  if (row.endedAt === null && isFollowed === false && named === row.assignmentId) return row;
  tellPutBack(Assignment, row);
  return null;
}

/**
 * The alarm, where a thread's row names an assignment and none that lasts was found: its row was taken away, or made to look as if it
 * were over. A thread that nobody has is assigned to nobody by a row, too.
 */
export function tellIfGone(
  { agencyId, inquiryId, assignmentId }: Pick<Inquiry, 'agencyId' | 'inquiryId' | 'assignmentId'>,
  found: string | null,
): void {
  if (assignmentId === null || found !== null) return;
  tellAlarm('missing', { purpose: 'row', table: 'assignments', key: { agencyId, inquiryId, assignmentId } });
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import type { NewRow } from '../../vault/row-macs/row-changes.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { type Verified, verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Assignment } from '../assigned/assignment.entity.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { Capacity, type Place } from '../counselors/capacity.js';
import { AssignmentRefused } from './assignment-refused.js';
import { standingOf, type ThreadStanding } from './standing.js';

/** What stands in the table as a thread's current assignment. */
export interface Standing {
  inquiryId: string;
  /** Null where nothing does. */
  assignmentId: string | null;
  /** Null also where it is not as the server wrote it: nobody answers then. */
  assignment: Verified<Assignment> | null;
}

type NewAssignment = Pick<Assignment, 'inquiryId' | 'counselorId' | 'rule' | 'countsAsOpen' | 'follows'>;
type ThreadChoice = Pick<Assignment, 'inquiryId' | 'counselorId' | 'rule'>;

/** Reads and writes who answers which thread. The only writer of the table; the caller has locked the threads. */
@Injectable()
export class AssignmentRows {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
    private readonly capacity: Capacity,
  ) {}

  async current(reading: Reading, inquiryId: string): Promise<Verified<Assignment> | null> {
    const { manager, agencyId } = reading;
    const [found] = await manager.query<Record<string, unknown>[]>(currentSql, [agencyId, inquiryId]);
    if (found === undefined) return null;
    const keys = await this.serverKeys.forAgency(reading);
    return currentAssignment(keys, 'a', found, verifiedFrom(keys, Inquiry, 'i', found));
  }

  /** Of all threads of a client, whose own rows were checked. */
  async ofClient(reading: Reading, clientId: string, threads: readonly Verified<Inquiry>[]): Promise<Standing[]> {
    const { manager, agencyId } = reading;
    const keys = await this.serverKeys.forAgency(reading);
    const found = await manager.query<(Omit<Standing, 'assignment'> & Record<string, unknown>)[]>(ofClientSql, [
      agencyId,
      clientId,
    ]);
    return found.map((row) => {
      const { inquiryId, assignmentId } = row;
      const thread = threads.find((one) => one.inquiryId === inquiryId) ?? null;
      return { inquiryId, assignmentId, assignment: currentAssignment(keys, 'a', row, thread) };
    });
  }

  /** Each thread's own row names it from then on. @param threads those rows, locked and checked @returns the ids, in the order of the rows */
  async begin(
    tx: Transaction,
    rows: readonly NewAssignment[],
    threads: readonly Verified<Inquiry>[],
  ): Promise<string[]> {
    const begun = rows.map((row) => begunBy(tx, uuidv7(), row));
    if (begun.length > 0) await this.rows.insert(tx, Assignment, ...begun);
    const idOf = new Map(begun.map(({ inquiryId, assignmentId }) => [inquiryId, assignmentId]));
    const named = threads.filter(({ inquiryId }) => idOf.has(inquiryId));
    const changes = named.map((row) => ({ row, changes: { assignmentId: idOf.get(row.inquiryId) ?? null } }));
    const changed = await this.rows.changeAll(tx, Inquiry, changes);
    if (changed.length < named.length) throw new AssignmentRefused('gone');
    return begun.map(({ assignmentId }) => assignmentId);
  }

  /** The same of a new inquiry, to be written with it. */
  ofNewThread(tx: Transaction, { inquiryId, counselorId, rule }: ThreadChoice): Promise<Insertion[]> {
    const first = { inquiryId, counselorId, rule, countsAsOpen: counselorId !== null, follows: null };
    return this.rows.insertions(tx, Assignment, [begunBy(tx, inquiryId, first)]);
  }

  /** `isBound`: only if there is one left. @returns false where there is none */
  async takePlace(tx: Transaction, place: Place, isBound: boolean): Promise<boolean> {
    if (isBound) return this.capacity.take(tx, place);
    await this.capacity.add(tx, new Map([[place.counselorId, 1]]));
    return true;
  }

  async standing(tx: Transaction, inquiryId: string): Promise<ThreadStanding> {
    return standingOf(tx, await this.serverKeys.forAgency(tx), inquiryId);
  }

  /** What somebody else wrote goes: it never began. @throws AssignmentRefused 'gone' */
  async end(tx: Transaction, standing: readonly Standing[]): Promise<void> {
    const { agencyId, now: endedAt } = tx;
    for (const { inquiryId, assignmentId, assignment } of standing) {
      if (assignmentId === null) continue;
      if (assignment === null) await tx.manager.delete(Assignment, { agencyId, inquiryId, assignmentId });
      else if (!(await this.rows.change(tx, Assignment, assignment, { endedAt, countsAsOpen: false })))
        throw new AssignmentRefused('gone');
    }
  }

  /** What everybody has open stays as it is until the transaction ends. */
  lockCounts(tx: Transaction): Promise<void> {
    return this.capacity.lockAll(tx);
  }

  /** Whether the thread takes one of its counselor's places. @throws AssignmentRefused 'gone' */
  async count(tx: Transaction, assignment: Verified<Assignment>, countsAsOpen: boolean): Promise<void> {
    if (assignment.counselorId === null || assignment.countsAsOpen === countsAsOpen) return;
    if (!(await this.rows.change(tx, Assignment, assignment, { countsAsOpen }))) throw new AssignmentRefused('gone');
    await this.capacity.add(tx, new Map([[assignment.counselorId, countsAsOpen ? 1 : -1]]));
  }
}

const currentSql = `
  SELECT ${assignmentSql('a')}, ${columnsSql(Inquiry, 'i')}
    FROM assignments a
    JOIN inquiries i USING (agency_id, inquiry_id)
   WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND a.ended_at IS NULL`;

const ofClientSql = `
  SELECT i.inquiry_id AS "inquiryId", a.assignment_id AS "assignmentId", ${assignmentSql('a')}
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
   WHERE i.agency_id = $1 AND i.client_id = $2`;

function begunBy(
  { agencyId, actorId: assignedBy, now: startedAt }: Transaction,
  assignmentId: string,
  row: NewAssignment,
): NewRow<Assignment> {
  return { ...row, agencyId, assignmentId, assignedBy, startedAt, endedAt: null };
}

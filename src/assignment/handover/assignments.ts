import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { asSystem, type Reading, type Transaction } from '../../database/transaction.js';
import type { AssignmentChoice } from '../../domain/assignment-policy.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import type { StoredRule } from '../choice/choice-in-words.js';
import { type ChoiceOrder, CounselorChoice } from '../choice/counselor-choice.js';
import { Capacity } from '../counselors/capacity.js';
import { canAnswerSql, localDaySql } from '../coverage/counselor-sql.js';
import { Deputies } from '../coverage/deputies.js';
import { AssignmentRefused } from './assignment-refused.js';
import { Assignment } from './assignment.entity.js';
import { ClientMoves, type LockedClient, type Move } from './client-moves.js';
import { ThreadPassing } from './thread-passing.js';

export interface AssignmentOrder extends ChoiceOrder {
  inquiryId: string;
  /** the client's key, with which the successor of somebody who has left gets their other threads' */
  unsealer: HolderKey;
}

/** Who answers which inquiry. Everything happens within the caller's transaction. */
@Injectable()
export class Assignments {
  constructor(
    private readonly choice: CounselorChoice,
    private readonly capacity: Capacity,
    private readonly clientMoves: ClientMoves,
    private readonly passing: ThreadPassing,
    private readonly deputies: Deputies,
  ) {}

  /**
   * Gives a new inquiry, already written, to whom the policy names, and takes their place. Its key is the caller's
   * to seal: to this counselor and to `Deputies.holders`. What somebody who left has left behind goes with it, keys
   * and all. The caller has locked the client's threads.
   */
  async assign(acting: Transaction, { inquiryId, unsealer, ...order }: AssignmentOrder): Promise<AssignmentChoice> {
    const tx = asSystem(acting);
    const { clientId, dueDate } = order;
    if (await this.clientMoves.areStranded(tx, { clientId, inquiryId })) {
      const client = await this.clientMoves.lock(tx, inquiryId);
      const { choice, ...move } = await this.chooseAnew(tx, client, dueDate);
      const others = move.threads.filter((thread) => thread.inquiryId !== inquiryId);
      await this.passing.follow(tx, { ...move, threads: others }, unsealer);
      return choice;
    }
    const choice = await this.choice.choose(tx, order);
    const { counselorId, rule } = choice;
    await tx.manager.insert(Assignment, {
      agencyId: tx.agencyId,
      inquiryId,
      assignmentId: uuidv7(),
      counselorId,
      rule,
      countsAsOpen: counselorId !== null,
      assignedBy: tx.actorId,
      startedAt: tx.now,
      endedAt: null,
    });
    return choice;
  }

  /** Who answers now; null where there is no such inquiry. A null counselor: nobody yet. */
  async current(
    { manager, agencyId }: Reading,
    inquiryId: string,
  ): Promise<{ counselorId: string | null; rule: StoredRule } | null> {
    const rows = await manager.query<{ counselorId: string | null; rule: StoredRule }[]>(
      'SELECT counselor_id AS "counselorId", rule FROM assignments WHERE agency_id = $1 AND inquiry_id = $2 AND ended_at IS NULL',
      [agencyId, inquiryId],
    );
    return rows[0] ?? null;
  }

  /** On conclusion, and before deletion: the counselor has a place again. The thread remains theirs. */
  async release(tx: Transaction, inquiryId: string): Promise<void> {
    const { agencyId } = tx;
    const freed = await tx.manager.query<{ counselor_id: string }[]>(releaseSql, [agencyId, inquiryId]);
    await this.capacity.add(tx, new Map(freed.map(({ counselor_id }) => [counselor_id, -1])));
  }

  /**
   * When the client writes on, once a concluded inquiry is open again: the counselor's place counts again. One who
   * cannot answer any more, or is no longer this client's, is followed by another, with all of the client's threads.
   * With `unsealer`, the acting session's key, the new counselor gets the threads' keys. The caller has
   * locked the client's threads.
   */
  async resume(
    acting: Transaction,
    inquiryId: string,
    unsealer: HolderKey,
  ): Promise<{ counselorId: string | null; moved: boolean }> {
    const tx = asSystem(acting);
    const { manager, agencyId } = tx;
    const [found] = await manager.query<ResumedRow[]>(resumedSql, [agencyId, inquiryId]);
    if (found === undefined) throw new AssignmentRefused('gone');
    const { assignmentId, counselorId, counts, able, own } = found;
    if (counts && able) return { counselorId, moved: false };
    if (counselorId !== null && able && own) {
      await manager.update(Assignment, { agencyId, inquiryId, assignmentId }, { countsAsOpen: true });
      await this.capacity.add(tx, new Map([[counselorId, 1]]));
      await this.deputies.share(tx, { inquiryIds: [inquiryId], unsealer });
      return { counselorId, moved: false };
    }
    const client = await this.clientMoves.lock(tx, inquiryId);
    const { choice, ...move } = await this.chooseAnew(tx, client);
    await this.passing.follow(tx, move, unsealer);
    return { counselorId: choice.counselorId, moved: choice.counselorId !== counselorId };
  }

  /** Gives all threads of a client to a counselor whom a person has named. @throws AssignmentRefused */
  async moveTo(
    tx: Transaction,
    { inquiryId, toCounselorId }: { inquiryId: string; toCounselorId: string },
  ): Promise<Move> {
    const { agencyId } = tx;
    const client = await this.clientMoves.lock(tx, inquiryId);
    const [target] = await tx.manager.query<{ able: boolean; parted: boolean }[]>(targetSql, [
      agencyId,
      toCounselorId,
      client.clientId,
    ]);
    if (!target?.able) throw new AssignmentRefused('no_keys');
    if (target.parted) throw new AssignmentRefused('parted');
    await this.capacity.lockAll(tx);
    await this.choice.remember(tx, client.clientId, toCounselorId);
    return this.clientMoves.move(tx, client, { counselorId: toCounselorId, rule: 'supervisor' });
  }

  /** Gives all threads of a client to whom the policy names now. */
  async chooseAnew(
    tx: Transaction,
    client: LockedClient,
    dueDate?: string,
  ): Promise<Move & { choice: AssignmentChoice }> {
    const { clientId, region, topicId, language } = client;
    await this.capacity.lockAll(tx);
    const [day] = await tx.manager.query<{ today: string }[]>(todaySql, [tx.agencyId, tx.now]);
    if (day === undefined) throw new AssignmentRefused('gone');
    // What is overdue already wants somebody who is there soon, like any other.
    const due = dueDate !== undefined && dueDate > day.today ? dueDate : afterwards(day.today);
    const choice = await this.choice.choose(tx, {
      clientId,
      region,
      topicId,
      language,
      today: day.today,
      dueDate: due,
    });
    const { counselorId, rule } = choice;
    const move = await this.clientMoves.move(tx, client, {
      counselorId,
      rule,
      placesTaken: counselorId === null ? 0 : 1,
    });
    return { ...move, choice };
  }
}

const releaseSql = `
  WITH freed AS (
    UPDATE assignments SET counts_as_open = false
     WHERE agency_id = $1 AND inquiry_id = $2 AND ended_at IS NULL AND counts_as_open
    RETURNING counselor_id)
  SELECT counselor_id FROM freed`;

const resumedSql = `
  SELECT a.assignment_id AS "assignmentId", a.counselor_id AS "counselorId", a.counts_as_open AS counts,
         p.account_id IS NOT NULL AS able,
         EXISTS (SELECT FROM client_counselors own
                  WHERE own.agency_id = a.agency_id AND own.client_id = i.client_id AND own.counselor_id = a.counselor_id) AS own
    FROM inquiries i
    JOIN assignments a USING (agency_id, inquiry_id)
    LEFT JOIN counselor_profiles p ON p.agency_id = a.agency_id AND p.account_id = a.counselor_id AND ${canAnswerSql}
   WHERE i.agency_id = $1 AND i.inquiry_id = $2 AND a.ended_at IS NULL`;

const targetSql = `
  SELECT ${canAnswerSql} AS able,
         EXISTS (SELECT FROM counselor_exclusions x WHERE x.agency_id = $1 AND x.client_id = $3 AND x.counselor_id = $2) AS parted
    FROM counselor_profiles p WHERE p.agency_id = $1 AND p.account_id = $2`;

const todaySql = `SELECT ${localDaySql('$2')}::text AS today FROM agencies g WHERE g.agency_id = $1`;

/** Where no due date is known, presence is asked for within the longest time that a further answer may take. */
function afterwards(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: 10 }).toString();
}

interface ResumedRow {
  assignmentId: string;
  counselorId: string | null;
  counts: boolean;
  /** can answer at all */
  able: boolean;
  /** is the client's own counselor */
  own: boolean;
}

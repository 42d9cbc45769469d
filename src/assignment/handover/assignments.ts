import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { asSystem, type Reading, type Transaction } from '../../database/transaction.js';
import type { AssignmentChoice } from '../../domain/assignment-policy.js';
import type { Answering } from '../../notifications/notices.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import type { Assignment } from '../assigned/assignment.entity.js';
import { Pairs } from '../choice/pairs.js';
import { CounselorChoice } from '../choice/counselor-choice.js';
import { localDaySql } from '../coverage/counselor-sql.js';
import { whoAnswers } from '../coverage/who-answers.js';
import { AssignmentRefused } from './assignment-refused.js';
import { AssignmentRows } from './assignment-rows.js';
import { ClientMoves, type LockedClient, type Move } from './client-moves.js';
import { ThreadPassing } from './thread-passing.js';

/** Who answers which inquiry. Everything happens within the caller's transaction. */
@Injectable()
export class Assignments {
  constructor(
    private readonly choice: CounselorChoice,
    private readonly pairs: Pairs,
    private readonly rows: AssignmentRows,
    private readonly clientMoves: ClientMoves,
    private readonly passing: ThreadPassing,
  ) {}

  /**
   * Of a client with threads that nobody can answer any more, a new inquiry, already written: all of them go to whom the
   * policy names, and the others' keys with them. The new one's key is the caller's to seal. The caller has locked the
   * client's threads.
   * @param unsealer the client's key, with which the successor gets the other threads'
   */
  async gather(
    tx: Transaction,
    { inquiryId, dueDate }: { inquiryId: string; dueDate: string },
    unsealer: HolderKey,
  ): Promise<AssignmentChoice> {
    const { choice, ...move } = await this.chooseAnew(tx, await this.clientMoves.lock(tx, inquiryId), dueDate);
    const others = move.threads.filter((thread) => thread.inquiryId !== inquiryId);
    await this.passing.follow(tx, { ...move, threads: others }, unsealer);
    return choice;
  }

  /** Whether all of them can answer at all; nobody cannot. */
  areAble(tx: Transaction, ...counselorIds: (string | null)[]): Promise<boolean> {
    return this.clientMoves.areAble(tx, ...counselorIds);
  }

  /** Who answers now; null where there is no such inquiry, or somebody altered that. A null counselor: nobody yet. */
  current(reading: Reading, inquiryId: string): Promise<Pick<Assignment, 'counselorId' | 'rule'> | null> {
    return this.rows.current(reading, inquiryId);
  }

  /** On conclusion, and before deletion: the counselor has a place again. The thread remains theirs. */
  async release(tx: Transaction, inquiryId: string): Promise<void> {
    const current = await this.rows.current(tx, inquiryId);
    if (current !== null) await this.rows.count(tx, current, false);
  }

  /**
   * When the client writes on, once a concluded inquiry is open again: the counselor's place counts again. One who
   * cannot answer any more, or is no longer this client's, is followed by another, with all of the client's threads.
   * With `unsealer`, the acting session's key, the new counselor gets the threads' keys. The caller has
   * locked the client's threads.
   * @returns who answers from then on
   */
  async resume(
    acting: Transaction,
    inquiryId: string,
    unsealer: HolderKey,
  ): Promise<{ counselorId: string | null; moved: boolean; answering: Answering }> {
    const tx = asSystem(acting);
    const { assignment: current, isAble, answering } = await this.rows.standing(tx, inquiryId);
    const counselorId = current?.counselorId ?? null;
    const stays = { counselorId, moved: false, answering };
    if (current?.countsAsOpen && isAble) return stays;
    const client = await this.clientMoves.lock(tx, inquiryId);
    if (current !== null && isAble && counselorId === (await this.pairs.of(tx, client.clientId)).ownCounselorId) {
      await this.rows.count(tx, current, true);
      await this.passing.share(tx, [inquiryId], unsealer);
      return stays;
    }
    const { choice, ...move } = await this.chooseAnew(tx, client);
    await this.passing.follow(tx, move, unsealer);
    const moved = choice.counselorId !== counselorId;
    return { counselorId: choice.counselorId, moved, answering: await whoAnswers(tx, { ...tx, inquiryId }) };
  }

  /** Gives all threads of a client to a counselor whom a person has named. @throws AssignmentRefused */
  async moveTo(
    tx: Transaction,
    { inquiryId, toCounselorId }: { inquiryId: string; toCounselorId: string },
  ): Promise<Move> {
    const client = await this.clientMoves.lock(tx, inquiryId);
    if (!(await this.clientMoves.areAble(tx, toCounselorId))) throw new AssignmentRefused('no_keys');
    const { excludedIds } = await this.pairs.of(tx, client.clientId);
    if (excludedIds.includes(toCounselorId)) throw new AssignmentRefused('parted');
    await this.rows.lockCounts(tx);
    await this.pairs.remember(tx, client.clientId, toCounselorId);
    return this.clientMoves.move(tx, client, { counselorId: toCounselorId, rule: 'supervisor' });
  }

  /** Gives all threads of a client to whom the policy names now. */
  async chooseAnew(
    tx: Transaction,
    client: LockedClient,
    dueDate?: string,
  ): Promise<Move & { choice: AssignmentChoice }> {
    const { clientId, region, topicId, language } = client;
    await this.rows.lockCounts(tx);
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

const todaySql = `SELECT ${localDaySql('$2')}::text AS today FROM agencies g WHERE g.agency_id = $1`;

/** Where no due date is known, presence is asked for within the longest time that a further answer may take. */
function afterwards(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: 10 }).toString();
}

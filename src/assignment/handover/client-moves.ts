import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { lockClientOf } from '../../threads/locks.js';
import { type Verified, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { StoredRule } from '../assigned/assignment.entity.js';
import { Capacity } from '../counselors/capacity.js';
import { ableCounselors } from '../coverage/able-counselors.js';
import { AssignmentRefused } from './assignment-refused.js';
import { AssignmentRows, type Standing } from './assignment-rows.js';

/** A thread and its current assignment. */
type MovableThread = { row: Verified<Inquiry>; concluded: boolean } & Standing;

/** All threads of one client, locked: nobody answers, submits or moves any of them meanwhile. */
export interface LockedClient {
  clientId: string;
  /** the thread that was asked for */
  inquiryId: string;
  region: string | null;
  topicId: string;
  language: string;
  threads: MovableThread[];
}

/** Which threads went from whom to whom. */
export interface Move {
  counselorId: string | null;
  rule: StoredRule;
  threads: MovedThread[];
}

interface MovedThread {
  inquiryId: string;
  from: string | null;
  /** the new one */
  assignmentId: string;
  concluded: boolean;
}

interface Destination {
  counselorId: string | null;
  rule: StoredRule;
  /** Places that were taken at the counselor beforehand. */
  placesTaken?: number;
}

/** A client's threads stay together: one counselor answers all of them, the concluded ones too. */
@Injectable()
export class ClientMoves {
  constructor(
    private readonly rows: AssignmentRows,
    private readonly capacity: Capacity,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Whether all of them can answer at all; nobody cannot. */
  async areAble(tx: Transaction, ...counselorIds: (string | null)[]): Promise<boolean> {
    if (counselorIds.length === 0) return true;
    const known = counselorIds.filter((id) => id !== null);
    const able = await ableCounselors(tx, await this.serverKeys.forAgency(tx), known);
    return counselorIds.every((id) => id !== null && able.has(id));
  }

  /** What is damaged stays where it is: whose it is nobody knows. @throws AssignmentRefused 'gone' or 'damaged' */
  async lock(tx: Transaction, inquiryId: string): Promise<LockedClient> {
    const rows = await lockClientOf(tx, inquiryId);
    if (!rows) throw new AssignmentRefused('gone');
    const threads = verifiedRows(await this.serverKeys.forAgency(tx), Inquiry, rows);
    const asked = threads.find((thread) => thread.inquiryId === inquiryId);
    if (!asked) throw new AssignmentRefused('damaged');
    const { clientId, region, topicId, language } = asked;
    return {
      clientId,
      inquiryId,
      region,
      topicId,
      language,
      threads: await this.withAssignments(tx, clientId, threads),
    };
  }

  /** Ends what is current and begins anew, for every thread that is not there yet. @throws AssignmentRefused 'gone' */
  async move(tx: Transaction, client: LockedClient, to: Destination): Promise<Move> {
    const { inquiryId } = client;
    const { counselorId } = to;
    const moving = client.threads.filter(
      ({ assignment }) => assignment === null || assignment.counselorId !== counselorId,
    );
    await this.rows.end(tx, moving);
    const ids = await this.rows.begin(
      tx,
      moving.map((thread) => ({
        inquiryId: thread.inquiryId,
        counselorId,
        rule: thread.inquiryId === inquiryId ? to.rule : 'moved_with_client',
        countsAsOpen: counselorId !== null && !thread.concluded,
        follows: thread.assignmentId,
      })),
      moving.map(({ row }) => row),
    );
    await this.capacity.add(tx, changesOf(moving, to));
    const threads = moving.map(({ inquiryId, concluded, assignment }, position) => ({
      inquiryId,
      concluded,
      from: assignment?.counselorId ?? null,
      assignmentId: ids[position] ?? '',
    }));
    return { counselorId, rule: to.rule, threads };
  }

  private async withAssignments(
    tx: Transaction,
    clientId: string,
    threads: readonly Verified<Inquiry>[],
  ): Promise<MovableThread[]> {
    const standing = await this.rows.ofClient(tx, clientId, threads);
    const known = new Map(standing.map((one) => [one.inquiryId, one]));
    const none = { assignmentId: null, assignment: null };
    return threads.map((row) => ({
      ...none,
      row,
      inquiryId: row.inquiryId,
      concluded: row.state === 'concluded',
      ...known.get(row.inquiryId),
    }));
  }
}

function changesOf(moving: MovableThread[], { counselorId, placesTaken = 0 }: Destination): Map<string, number> {
  const changes = new Map<string, number>();
  const change = (id: string, by: number) => changes.set(id, (changes.get(id) ?? 0) + by);
  for (const thread of moving) {
    const { assignment, concluded } = thread;
    if (assignment?.counselorId && assignment.countsAsOpen) change(assignment.counselorId, -1);
    if (counselorId !== null && !concluded) change(counselorId, 1);
  }
  if (counselorId !== null) change(counselorId, -placesTaken);
  return changes;
}

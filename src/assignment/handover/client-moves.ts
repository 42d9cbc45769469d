import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../database/transaction.js';
import { type ClientThread, lockClientWhole } from '../../threads/locks.js';
import type { StoredRule } from '../choice/choice-in-words.js';
import { Capacity } from '../counselors/capacity.js';
import { canAnswerSql } from '../coverage/counselor-sql.js';
import { AssignmentRefused } from './assignment-refused.js';
import { Assignment } from './assignment.entity.js';

/** A thread and its current assignment. */
interface MovableThread extends ClientThread {
  assignmentId: string | null;
  counselorId: string | null;
  /** among what the counselor has open */
  counts: boolean;
}

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
  constructor(private readonly capacity: Capacity) {}

  /** Whether other threads of the client are left behind: with nobody, or with somebody who cannot answer any more. */
  async areStranded(
    { manager, agencyId }: Transaction,
    { clientId, inquiryId }: { clientId: string; inquiryId: string },
  ): Promise<boolean> {
    const stranded = await manager.query<unknown[]>(strandedSql, [agencyId, clientId, inquiryId]);
    return stranded.length > 0;
  }

  /** @throws AssignmentRefused 'gone' */
  async lock(tx: Transaction, inquiryId: string): Promise<LockedClient> {
    const { manager, agencyId } = tx;
    const [whose] = await manager.query<{ clientId: string }[]>(clientSql, [agencyId, inquiryId]);
    const threads = whose && (await lockClientWhole(tx, whose.clientId));
    const asked = threads?.find((thread) => thread.inquiryId === inquiryId);
    if (!threads || !asked) throw new AssignmentRefused('gone');
    const { clientId } = whose;
    const { region, topicId, language } = asked;
    return { clientId, inquiryId, region, topicId, language, threads: await withAssignments(tx, clientId, threads) };
  }

  /** Ends what is current and begins anew, for every thread that is not there yet. @throws AssignmentRefused 'gone' */
  async move(tx: Transaction, client: LockedClient, to: Destination): Promise<Move> {
    const { inquiryId } = client;
    const moving = client.threads.filter(
      ({ counselorId, assignmentId }) => counselorId !== to.counselorId || assignmentId === null,
    );
    await this.end(tx, moving);
    const moved = moving.map((thread) => ({ ...thread, assignmentId: uuidv7(), from: thread.counselorId }));
    await tx.manager.insert(
      Assignment,
      moved.map((thread) =>
        this.next(tx, thread, to.counselorId, thread.inquiryId === inquiryId ? to.rule : 'moved_with_client'),
      ),
    );
    await this.capacity.add(tx, changesOf(moving, to));
    return { counselorId: to.counselorId, rule: to.rule, threads: moved };
  }

  private async end({ manager, agencyId, now }: Transaction, threads: MovableThread[]): Promise<void> {
    const current = threads.flatMap(({ assignmentId }) => assignmentId ?? []);
    const ended = await manager.query<unknown[]>(endSql, [agencyId, current, now]);
    if (ended.length !== current.length) throw new AssignmentRefused('gone');
  }

  private next(
    { agencyId, actorId, now }: Transaction,
    { inquiryId, assignmentId, concluded }: MovedThread,
    counselorId: string | null,
    rule: StoredRule,
  ): Assignment {
    const countsAsOpen = counselorId !== null && !concluded;
    return {
      agencyId,
      inquiryId,
      assignmentId,
      counselorId,
      rule,
      countsAsOpen,
      assignedBy: actorId,
      startedAt: now,
      endedAt: null,
    };
  }
}

const strandedSql = `
  SELECT FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN counselor_profiles p ON p.agency_id = a.agency_id AND p.account_id = a.counselor_id AND ${canAnswerSql}
   WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id <> $3 AND p.account_id IS NULL
   LIMIT 1`;

const clientSql = `SELECT client_id AS "clientId" FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2`;

const currentSql = `
  SELECT i.inquiry_id AS "inquiryId", a.assignment_id AS "assignmentId", a.counselor_id AS "counselorId", a.counts_as_open AS counts
    FROM inquiries i
    JOIN assignments a USING (agency_id, inquiry_id)
   WHERE agency_id = $1 AND i.client_id = $2 AND a.ended_at IS NULL`;

const endSql = `
  WITH ended AS (
    UPDATE assignments SET ended_at = $3, counts_as_open = false
     WHERE agency_id = $1 AND assignment_id = ANY($2) AND ended_at IS NULL
    RETURNING assignment_id)
  SELECT assignment_id FROM ended`;

async function withAssignments(
  { manager, agencyId }: Transaction,
  clientId: string,
  threads: readonly ClientThread[],
): Promise<MovableThread[]> {
  const rows = await manager.query<CurrentAssignment[]>(currentSql, [agencyId, clientId]);
  const current = new Map(rows.map((row) => [row.inquiryId, row]));
  const none = { assignmentId: null, counselorId: null, counts: false };
  return threads.map((thread) => ({ ...none, ...thread, ...current.get(thread.inquiryId) }));
}

type CurrentAssignment = Pick<MovableThread, 'inquiryId' | 'assignmentId' | 'counselorId' | 'counts'>;

function changesOf(moving: MovableThread[], { counselorId, placesTaken = 0 }: Destination): Map<string, number> {
  const changes = new Map<string, number>();
  const change = (id: string, by: number) => changes.set(id, (changes.get(id) ?? 0) + by);
  for (const thread of moving) {
    if (thread.counselorId !== null && thread.counts) change(thread.counselorId, -1);
    if (counselorId !== null && !thread.concluded) change(counselorId, 1);
  }
  if (counselorId !== null) change(counselorId, -placesTaken);
  return changes;
}

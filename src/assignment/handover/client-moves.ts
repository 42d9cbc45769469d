import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../database/transaction.js';
import { lockClient } from '../choice/counselor-choice.js';
import type { StoredRule } from '../choice/choice-in-words.js';
import { Capacity } from '../counselors/capacity.js';
import { canAnswerSql } from '../counselors/counselor-sql.js';
import { AssignmentRefused } from './assignment-refused.js';
import { Assignment } from './assignment.entity.js';

interface ClientThread {
  inquiryId: string;
  concluded: boolean;
  /** the current assignment */
  assignmentId: string | null;
  counselorId: string | null;
  counts: boolean;
}

/** All threads of one client, locked: nobody answers, submits or moves any of them meanwhile. */
export interface LockedClient {
  agencyId: string;
  clientId: string;
  /** the thread that was asked for */
  inquiryId: string;
  region: string | null;
  topicId: string;
  language: string;
  threads: ClientThread[];
}

/** Which threads went from whom to whom. */
export interface Move {
  agencyId: string;
  counselorId: string | null;
  rule: StoredRule;
  threads: MovedThread[];
}

export interface MovedThread {
  inquiryId: string;
  from: string | null;
  /** the new one */
  assignmentId: string;
  concluded: boolean;
}

export interface Destination {
  counselorId: string | null;
  rule: StoredRule;
  /** Places that were taken at the counselor beforehand. */
  placesTaken?: number;
}

/** A client's threads stay together: whoever answers one answers all of them, the concluded ones too. */
@Injectable()
export class ClientMoves {
  constructor(private readonly capacity: Capacity) {}

  /** Whether other threads of the client are left behind: with nobody, or with somebody who cannot answer any more. */
  async areStranded(
    { manager }: Transaction,
    { agencyId, clientId, inquiryId }: { agencyId: string; clientId: string; inquiryId: string },
  ): Promise<boolean> {
    const stranded = await manager.query<unknown[]>(strandedSql, [agencyId, clientId, inquiryId]);
    return stranded.length > 0;
  }

  /** Locks inquiries first, then the client: the order that everybody keeps. @throws AssignmentRefused 'gone' */
  async lock(tx: Transaction, inquiryId: string): Promise<LockedClient> {
    const { manager, agencyId } = tx;
    const rows = await manager.query<{ clientId: string }[]>(lockSql, [agencyId, inquiryId]);
    const clientId = rows[0]?.clientId;
    if (clientId === undefined) throw new AssignmentRefused('gone');
    await lockClient(tx, clientId);
    const threads = await manager.query<ThreadRow[]>(threadsSql, [agencyId, clientId]);
    const asked = threads.find((thread) => thread.inquiryId === inquiryId);
    if (asked === undefined) throw new AssignmentRefused('gone');
    return {
      agencyId,
      clientId,
      inquiryId,
      region: asked.region,
      topicId: asked.topicId,
      language: asked.language,
      threads,
    };
  }

  /** Ends what is current and begins anew, for every thread that is not there yet. @throws AssignmentRefused 'gone' */
  async move(tx: Transaction, client: LockedClient, to: Destination): Promise<Move> {
    const { agencyId, inquiryId } = client;
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
    return { agencyId, counselorId: to.counselorId, rule: to.rule, threads: moved };
  }

  private async end({ manager, agencyId, now }: Transaction, threads: ClientThread[]): Promise<void> {
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

interface ThreadRow extends ClientThread {
  region: string | null;
  topicId: string;
  language: string;
}

function changesOf(moving: ClientThread[], { counselorId, placesTaken = 0 }: Destination): Map<string, number> {
  const changes = new Map<string, number>();
  const change = (id: string, by: number) => changes.set(id, (changes.get(id) ?? 0) + by);
  for (const thread of moving) {
    if (thread.counselorId !== null && thread.counts) change(thread.counselorId, -1);
    if (counselorId !== null && !thread.concluded) change(counselorId, 1);
  }
  if (counselorId !== null) change(counselorId, -placesTaken);
  return changes;
}

const strandedSql = `
  SELECT FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN counselor_profiles p ON p.agency_id = a.agency_id AND p.account_id = a.counselor_id AND ${canAnswerSql}
   WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id <> $3 AND p.account_id IS NULL
   LIMIT 1`;

const lockSql = `
  SELECT client_id AS "clientId" FROM inquiries
   WHERE agency_id = $1 AND client_id = (SELECT client_id FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2)
   ORDER BY inquiry_id
     FOR NO KEY UPDATE`;

/** Locks once more: a thread submitted while the client's lock was awaited belongs to them too. */
const threadsSql = `
  SELECT i.inquiry_id AS "inquiryId", i.state = 'concluded' AS concluded, i.region, i.topic_id AS "topicId", i.language,
         a.assignment_id AS "assignmentId", a.counselor_id AS "counselorId", coalesce(a.counts_as_open, false) AS counts
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
   WHERE i.agency_id = $1 AND i.client_id = $2
   ORDER BY i.inquiry_id
     FOR NO KEY UPDATE OF i`;

const endSql = `
  WITH ended AS (
    UPDATE assignments SET ended_at = $3, counts_as_open = false
     WHERE agency_id = $1 AND assignment_id = ANY($2) AND ended_at IS NULL
    RETURNING assignment_id)
  SELECT assignment_id FROM ended`;

import { Injectable, NotFoundException } from '@nestjs/common';
import { Assignments } from '../../assignment/handover/assignments.js';
import type { Transaction } from '../../database/transaction.js';
import type { InquiryState } from '../../domain/inquiry-state.js';
import type { Viewer } from '../../web/request/request.js';
import type { Conclusion } from './message.entity.js';

/** An inquiry under its row's lock: nothing about it changes until the transaction ends. */
export interface LockedThread {
  agencyId: string;
  inquiryId: string;
  clientId: string;
  state: InquiryState;
  /** Null unless it is concluded. */
  conclusion: Conclusion | null;
  lastMessageId: string;
  topicId: string;
  region: string | null;
  counselorId: string | null;
}

const lockSql = `
  SELECT i.agency_id AS "agencyId", i.inquiry_id AS "inquiryId", i.client_id AS "clientId", i.state,
         CASE WHEN i.state = 'concluded' THEN json_build_object('at', i.concluded_at, 'by', i.concluded_by, 'reason', i.conclusion_reason) END AS conclusion,
         i.last_message_id AS "lastMessageId", i.topic_id AS "topicId", i.region,
         (SELECT a.counselor_id FROM assignments a
           WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL) AS "counselorId"
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.inquiry_id = $2
     FOR UPDATE OF i`;

/** Every verb on a thread begins here. What is not yours does not exist (404). */
@Injectable()
export class LockedThreads {
  constructor(private readonly assignments: Assignments) {}

  /** @throws NotFoundException unless it is the client's own */
  async asClient(tx: Transaction, viewer: Viewer, inquiryId: string): Promise<LockedThread> {
    const thread = await lock(tx, inquiryId);
    if (thread.clientId !== viewer.accountId) throw new NotFoundException();
    return thread;
  }

  /** @throws NotFoundException unless the counselor is the one who answers now, or their acting deputy */
  async asCounselor(tx: Transaction, viewer: Viewer, inquiryId: string): Promise<LockedThread> {
    const thread = await lock(tx, inquiryId);
    const role = await this.assignments.mayAnswer(tx, {
      agencyId: viewer.agencyId,
      inquiryId,
      accountId: viewer.accountId,
      at: tx.now,
    });
    if (!role) throw new NotFoundException();
    return thread;
  }

  /** Where no person acts, or one who acts on all that is theirs. @throws NotFoundException */
  async bySystem(tx: Transaction, inquiryId: string): Promise<LockedThread> {
    return lock(tx, inquiryId);
  }
}

async function lock({ manager, agencyId }: Transaction, inquiryId: string): Promise<LockedThread> {
  const rows = await manager.query<LockedThread[]>(lockSql, [agencyId, inquiryId]);
  const [thread] = rows;
  if (!thread) throw new NotFoundException();
  return thread;
}

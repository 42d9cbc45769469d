import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Assignments } from '../../assignment/handover/assignments.js';
import { Clock } from '../../config/clock.js';
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
  constructor(
    private readonly assignments: Assignments,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException unless it is the client's own */
  async asClient(manager: EntityManager, viewer: Viewer, inquiryId: string): Promise<LockedThread> {
    const thread = await lock(manager, viewer.agencyId, inquiryId);
    if (thread.clientId !== viewer.accountId) throw new NotFoundException();
    return thread;
  }

  /** @throws NotFoundException unless the counselor is the one who answers now, or their acting deputy */
  async asCounselor(manager: EntityManager, viewer: Viewer, inquiryId: string): Promise<LockedThread> {
    const thread = await lock(manager, viewer.agencyId, inquiryId);
    const role = await this.assignments.mayAnswer(manager, {
      agencyId: viewer.agencyId,
      inquiryId,
      accountId: viewer.accountId,
      at: this.clock.now(),
    });
    if (!role) throw new NotFoundException();
    return thread;
  }

  /** Where no person acts, or one who acts on all that is theirs. @throws NotFoundException */
  async bySystem(manager: EntityManager, agencyId: string, inquiryId: string): Promise<LockedThread> {
    return lock(manager, agencyId, inquiryId);
  }
}

async function lock(manager: EntityManager, agencyId: string, inquiryId: string): Promise<LockedThread> {
  const rows = await manager.query<LockedThread[]>(lockSql, [agencyId, inquiryId]);
  const [thread] = rows;
  if (!thread) throw new NotFoundException();
  return thread;
}

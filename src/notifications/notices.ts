import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import type { NoticeKind } from '../outbox/notice-kind.js';
import { Outbox } from '../outbox/outbox.js';

/** Whom a thread is with just now. */
export interface Answering {
  counselorId: string | null;
  /** who stands in today, while the counselor is away */
  deputyIds: string[];
  /** nobody is there who could answer, and the client has not chosen to wait */
  nobodyThere: boolean;
}

interface Event {
  agencyId: string;
  inquiryId: string;
  messageId: string;
}

interface Cause {
  agencyId: string;
  inquiryId: string;
  causeId: string;
}

interface HandedOver {
  agencyId: string;
  inquiryId: string;
  /** the new assignment */
  assignmentId: string;
  /** who handed it over; null: the system itself */
  by: string | null;
}

interface NamedDeputy {
  agencyId: string;
  absenceId: string;
  deputyId: string;
  /** who recorded the absence */
  by: string;
}

interface MovedDeadline {
  agencyId: string;
  inquiryId: string;
  clientId: string;
  /** names what moved it: a hold, or its end */
  change: string;
}

interface Ahead {
  agencyId: string;
  clientId: string;
  inquiryId?: string;
  /** ISO date */
  day: string;
}

/** Decides who is told of what. Every notice is written in the transaction of its cause and holds no content. */
@Injectable()
export class Notices {
  constructor(private readonly outbox: Outbox) {}

  /** Whoever answers learns of a new inquiry; where nobody is there, the supervisors do. */
  async newInquiry(tx: Transaction, event: Event, answering: Answering): Promise<void> {
    await this.tellThose(tx, causeOf(event), answering, { kind: 'new_inquiry', by: null });
  }

  /** Whoever answers a thread from now on learns of it; where nobody is there, the supervisors do. Nobody is told what they did themselves. */
  async handedOver(
    tx: Transaction,
    { agencyId, inquiryId, assignmentId, by }: HandedOver,
    answering: Answering,
  ): Promise<void> {
    await this.tellThose(tx, { agencyId, inquiryId, causeId: assignmentId }, answering, {
      kind: 'handed_over',
      by,
    });
  }

  /** Whoever stands in for somebody learns of it when the absence is recorded. Nobody is told what they did themselves. */
  async deputyNamed(tx: Transaction, { absenceId, deputyId, by }: NamedDeputy): Promise<void> {
    if (deputyId === by) return;
    await this.outbox.put(tx, { recipientId: deputyId, kind: 'deputy_named', event: [absenceId, deputyId] });
  }

  /** Somebody has no access any more: supervisors learn of every thread that they leave behind. */
  async leftBehind(tx: Transaction, left: readonly Omit<Cause, 'agencyId'>[]): Promise<void> {
    const { agencyId } = tx;
    const recipients = left.length > 0 ? await supervisors(tx) : [];
    for (const thread of left)
      for (const recipient of recipients) await this.tell(tx, { agencyId, ...thread }, recipient, 'unassigned');
  }

  async clientWrote(tx: Transaction, event: Event, answering: Answering): Promise<void> {
    for (const recipient of answererIds(answering)) await this.tell(tx, causeOf(event), recipient, 'client_wrote');
  }

  /** Only clients who wished to hear of it; the mail will say "Es gibt etwas Neues" and no more. */
  async replied(tx: Transaction, { clientId, ...event }: Event & { clientId: string }): Promise<void> {
    if (await wishesNotices(tx, clientId)) await this.tell(tx, causeOf(event), clientId, 'something_new');
  }

  /** The message is gone before anybody heard of it. */
  async withdrew(tx: Transaction, { inquiryId, messageId }: Event): Promise<void> {
    await this.outbox.takeBack(tx, { inquiryId, eventId: messageId });
  }

  /** The same mail as for a reply: what has become of the promise is said in the thread. */
  async deadlineMoved(tx: Transaction, { agencyId, inquiryId, clientId, change }: MovedDeadline): Promise<void> {
    if (await wishesNotices(tx, clientId))
      await this.tell(tx, { agencyId, inquiryId, causeId: change }, clientId, 'something_new');
  }

  /** Somebody reset a client's access by mail: whoever answers them has to make sure who it was, or else a supervisor. */
  async accessReset(
    tx: Transaction,
    { agencyId, accountId, linkId }: { agencyId: string; accountId: string; linkId: string },
  ): Promise<void> {
    const answering = await tx.manager.query<{ counselorId: string | null }[]>(
      `SELECT DISTINCT c.account_id AS "counselorId"
         FROM inquiries i
         LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
         LEFT JOIN accounts c ON c.agency_id = a.agency_id AND c.account_id = a.counselor_id AND c.status = 'active'
        WHERE i.agency_id = $1 AND i.client_id = $2`,
      [agencyId, accountId],
    );
    const counselorIds = answering.flatMap(({ counselorId }) => counselorId ?? []);
    const nobodyThere = answering.length > 0 && counselorIds.length === 0;
    for (const recipientId of nobodyThere ? await supervisors(tx) : counselorIds)
      await this.outbox.put(tx, { recipientId, kind: 'access_reset', event: [linkId, recipientId] });
  }

  /** The client's inquiry, or where none is named their whole account, will be deleted after `day` unless they come back. */
  async deletionAhead(tx: Transaction, { clientId, inquiryId, day }: Ahead): Promise<void> {
    if (!(await wishesNotices(tx, clientId))) return;
    const event = [inquiryId ?? clientId, day] as const;
    await this.outbox.put(tx, { recipientId: clientId, kind: 'deletion_ahead', event, inquiryId });
  }

  private async tellThose(
    tx: Transaction,
    cause: Cause,
    answering: Answering,
    { kind, by }: { kind: NoticeKind; by: string | null },
  ): Promise<void> {
    for (const recipient of answererIds(answering)) if (recipient !== by) await this.tell(tx, cause, recipient, kind);
    if (!answering.nobodyThere) return;
    for (const supervisor of await supervisors(tx))
      if (supervisor !== by) await this.tell(tx, cause, supervisor, 'unassigned');
  }

  private async tell(
    tx: Transaction,
    { inquiryId, causeId }: Cause,
    recipientId: string,
    kind: NoticeKind,
  ): Promise<void> {
    await this.outbox.put(tx, { recipientId, kind, event: [causeId, recipientId], inquiryId });
  }
}

function answererIds({ counselorId, deputyIds }: Answering): Set<string> {
  return new Set([counselorId ?? [], deputyIds].flat());
}

function causeOf({ agencyId, inquiryId, messageId }: Event): Cause {
  return { agencyId, inquiryId, causeId: messageId };
}

async function wishesNotices({ manager, agencyId }: Transaction, accountId: string): Promise<boolean> {
  const wishing = await manager.query<unknown[]>(
    'SELECT 1 FROM account_contacts WHERE agency_id = $1 AND account_id = $2 AND wants_notices',
    [agencyId, accountId],
  );
  return wishing.length > 0;
}

async function supervisors({ manager, agencyId }: Transaction): Promise<string[]> {
  const rows = await manager.query<{ accountId: string }[]>(
    `SELECT r.account_id AS "accountId" FROM account_roles r JOIN accounts a USING (agency_id, account_id)
      WHERE r.agency_id = $1 AND r.role = 'supervisor' AND a.status = 'active'`,
    [agencyId],
  );
  return rows.map(({ accountId }) => accountId);
}

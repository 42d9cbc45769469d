import { Injectable } from '@nestjs/common';
import { Contacts } from '../accounts/contacts.js';
import type { Reading, Transaction } from '../database/transaction.js';
import { insertAll, type Insertion } from '../database/writing/insertions.js';
import { causeOf, type NoticeKind } from '../outbox/notice-kind.js';
import { type NewNotice, Outbox } from '../outbox/outbox.js';
import { v7 as uuidv7 } from 'uuid';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { colleague, supervisors } from './told-colleagues.js';

/** Whom a thread is with just now. */
export interface Answering {
  counselorId: string | null;
  /** who stands in today, while the counselor is away */
  deputyIds: string[];
  /** nobody is there who could answer, and the client has not chosen to wait */
  nobodyThere: boolean;
}

/** Whom all threads of a client are with. */
export interface ClientAnswering {
  counselorIds: string[];
  /** there are threads, and nobody who could answer any of them */
  nobodyThere: boolean;
}

interface WrittenMessage {
  inquiryId: string;
  messageId: string;
}

interface Cause {
  inquiryId: string;
  causeId: string;
}

interface LinkToMail {
  token: string;
  linkHash: Buffer;
}

interface MovedDeadline {
  inquiryId: string;
  clientId: string;
  /** names what moved it: a hold, or its end */
  change: string;
}

interface Ahead {
  clientId: string;
  inquiryId?: string;
  /** ISO date */
  day: string;
}

/**
 * Decides who is told of what. Every notice is written in the transaction of its cause and holds no content. Nobody is
 * told what they did themselves, but for what lets them in.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: Outbox,
    private readonly contacts: Contacts,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** The counselor and their deputies learn of a new inquiry; where nobody is there, the supervisors do. To be written with it. */
  async ofNewInquiry(tx: Transaction, message: WrittenMessage, answering: Answering): Promise<Insertion[]> {
    return this.toAnswerers(tx, writingOf(message), answering, 'new_inquiry');
  }

  /** Those who answer a thread from now on learn of it; where nobody is there, the supervisors do. */
  async handedOver(
    tx: Transaction,
    { inquiryId, assignmentId }: { inquiryId: string; assignmentId: string },
    answering: Answering,
  ): Promise<void> {
    await insertAll(tx, await this.toAnswerers(tx, { inquiryId, causeId: assignmentId }, answering, 'handed_over'));
  }

  /** Deputies learn of it when the absence is recorded. */
  async deputyNamed(tx: Transaction, { absenceId, deputyId }: { absenceId: string; deputyId: string }): Promise<void> {
    if (deputyId === tx.actorId) return;
    await this.outbox.put(tx, { recipientId: deputyId, kind: 'deputy_named', event: [absenceId, deputyId] });
  }

  /** Somebody has no access any more: supervisors learn of every thread that they leave behind. */
  async leftBehind(tx: Transaction, left: readonly Cause[]): Promise<void> {
    const recipients = left.length > 0 ? await this.supervisors(tx) : [];
    const notices = left.flatMap((thread) => recipients.map((recipient) => noticeOf(thread, recipient, 'unassigned')));
    await insertAll(tx, await this.outbox.insertions(tx, notices));
  }

  /** Those who answer learn of a further message. To be written with it. */
  ofMessage(tx: Transaction, message: WrittenMessage, answering: Answering): Promise<Insertion[]> {
    const recipients = [...answererIds(answering)];
    const notices = recipients.map((recipient) => noticeOf(writingOf(message), recipient, 'client_wrote'));
    return this.outbox.insertions(tx, notices);
  }

  /** Only clients who wished to hear of it; the mail will say "Es gibt etwas Neues" and no more. To be written with the reply. */
  async ofReply(
    tx: Transaction,
    { clientId, ...message }: WrittenMessage & { clientId: string },
  ): Promise<Insertion[]> {
    if (!(await this.wishesNotices(tx, clientId))) return [];
    return this.outbox.insertions(tx, [noticeOf(writingOf(message), clientId, 'something_new')]);
  }

  /** The message is gone before anybody heard of it. */
  async withdrew(tx: Transaction, { inquiryId, messageId }: WrittenMessage): Promise<void> {
    await this.outbox.takeBack(tx, { inquiryId, eventId: messageId });
  }

  /** The same mail as for a reply: what has become of the promise is said in the thread. */
  async deadlineMoved(tx: Transaction, { inquiryId, clientId, change }: MovedDeadline): Promise<void> {
    if (!(await this.wishesNotices(tx, clientId))) return;
    await this.outbox.put(tx, noticeOf({ inquiryId, causeId: change }, clientId, 'something_new'));
  }

  /** Somebody reset a client's access by mail: their counselors have to make sure who it was, or else a supervisor. */
  async accessReset(tx: Transaction, linkHash: Buffer, { counselorIds, nobodyThere }: ClientAnswering): Promise<void> {
    for (const recipientId of nobodyThere ? await this.supervisors(tx) : counselorIds)
      await this.outbox.put(tx, { recipientId, kind: 'access_reset', event: [linkIdOf(linkHash), recipientId] });
  }

  /** Somebody did something to a colleague's access: they hear of it, and so do the supervisors. */
  async accessTouched(tx: Transaction, accountId: string | null = null): Promise<void> {
    const concerned = accountId === null ? [] : await colleague(tx, await this.serverKeys.forAgency(tx), accountId);
    const act = uuidv7();
    for (const recipientId of new Set([...concerned, ...(await this.supervisors(tx))]))
      if (recipientId !== tx.actorId)
        await this.outbox.put(tx, { recipientId, kind: 'access_touched', event: [act, recipientId] });
  }

  /** What lets somebody in was changed by their own session. Of that they hear all the same: it may have been somebody else. */
  async ownAccessTouched(tx: Transaction, recipientId: string): Promise<void> {
    await this.outbox.put(tx, { recipientId, kind: 'access_touched', event: [uuidv7(), recipientId] });
  }

  /** The link for a new password, to whom it is for. Its token is nowhere else. */
  resetRequested(tx: Transaction, recipientId: string, link: LinkToMail): Promise<void> {
    return this.mailLink(tx, recipientId, 'password_reset', link);
  }

  /** The question to a new address whether it is right. */
  contactToConfirm(tx: Transaction, recipientId: string, link: LinkToMail): Promise<void> {
    return this.mailLink(tx, recipientId, 'contact_confirmation', link);
  }

  /** The client's inquiry, or where none is named their whole account, will be deleted after `day` unless they come back. */
  async deletionAhead(tx: Transaction, { clientId, inquiryId, day }: Ahead): Promise<void> {
    if (!(await this.wishesNotices(tx, clientId))) return;
    const event = [inquiryId ?? clientId, day] as const;
    await this.outbox.put(tx, { recipientId: clientId, kind: 'deletion_ahead', event, inquiryId });
  }

  private async toAnswerers(
    tx: Transaction,
    cause: Cause,
    answering: Answering,
    kind: NoticeKind,
  ): Promise<Insertion[]> {
    const answerers = [...answererIds(answering)].filter((id) => id !== tx.actorId);
    const others = answering.nobodyThere ? (await this.supervisors(tx)).filter((id) => id !== tx.actorId) : [];
    return this.outbox.insertions(tx, [
      ...answerers.map((recipient) => noticeOf(cause, recipient, kind)),
      ...others.map((recipient) => noticeOf(cause, recipient, 'unassigned')),
    ]);
  }

  private async mailLink(
    tx: Transaction,
    recipientId: string,
    kind: NoticeKind,
    { token, linkHash }: LinkToMail,
  ): Promise<void> {
    const event = [linkIdOf(linkHash)] as const;
    const keys = await this.serverKeys.forAgency(tx);
    const payloadSealed = keys.sealForNotice(recipientId, causeOf(kind, event), token);
    await this.outbox.put(tx, { recipientId, kind, event, payloadSealed });
  }

  private async supervisors(tx: Reading): Promise<string[]> {
    return supervisors(tx, await this.serverKeys.forAgency(tx));
  }

  private async wishesNotices(tx: Reading, accountId: string): Promise<boolean> {
    return (await this.contacts.of(tx, accountId))?.wantsNotices ?? false;
  }
}

function noticeOf({ inquiryId, causeId }: Cause, recipientId: string, kind: NoticeKind): NewNotice {
  return { recipientId, kind, event: [causeId, recipientId], inquiryId };
}

function answererIds({ counselorId, deputyIds }: Answering): Set<string> {
  return new Set([counselorId ?? [], deputyIds].flat());
}

function writingOf({ inquiryId, messageId }: WrittenMessage): Cause {
  return { inquiryId, causeId: messageId };
}

/** Names a link without telling its token's whole hash. */
function linkIdOf(linkHash: Buffer): string {
  return linkHash.toString('hex', 0, 16);
}

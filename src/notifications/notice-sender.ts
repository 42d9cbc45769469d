import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Calendars } from '../calendars/calendars.js';
import { Clock } from '../config/clock.js';
import { Environment } from '../config/environment.js';
import { Transactions } from '../database/transactions.js';
import { minutesUntilRetry, nextOfficeHour } from '../domain/notice-timing.js';
import type { NoticeKind } from '../outbox/notice-kind.js';
import { type ClaimedNotices, DueNotices, resetKind } from './due-notices.js';
import { MailNotSent, MailTransport } from './mail-transport.js';
import { type MailOrder, noticeMail, type Tone } from './mail.js';
import { type Recipient, Recipients } from './recipients.js';

/** How many persons' notices were sent, dropped (nobody to send to), or left for later. */
export interface SendingResult {
  sent: number;
  dropped: number;
  later: number;
}

/** A kind that tells of a promise not kept, or about to be missed, is late. */
const tones: Record<NoticeKind, Tone> = {
  access_reset: 'new',
  client_wrote: 'new',
  counselor_overdue: 'late',
  deletion_ahead: 'new',
  deputy_named: 'new',
  due_soon: 'late',
  handed_over: 'new',
  new_inquiry: 'new',
  overdue: 'late',
  password_reset: 'link',
  something_new: 'new',
  unassigned: 'new',
};
/** A reset link is of no use any more by then. */
const linkUselessAfterMs = 3600_000;

/**
 * Sends what waits in the outbox, one mail per person. A notice is claimed, with the attempt on record, before
 * its mail goes; while the claim holds, no other instance sends it. A process that dies between the mail
 * server's "yes" and our record of it leaves the claim to run out: then the same mail, under the same
 * Message-ID, goes once more. No mail is ever lost that way, and that is the only way to get one twice.
 */
@Injectable()
export class NoticeSender {
  private readonly logger = new Logger(NoticeSender.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly due: DueNotices,
    private readonly recipients: Recipients,
    private readonly transport: MailTransport,
    private readonly calendars: Calendars,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** Until nothing is due any more. Safe to run twice and on many instances. */
  async run(): Promise<SendingResult> {
    const result: SendingResult = { sent: 0, dropped: 0, later: 0 };
    for (
      let claimed = await this.due.claim(this.clock.now());
      claimed;
      claimed = await this.due.claim(this.clock.now())
    )
      result[await this.attempt(claimed)] += 1;
    return result;
  }

  /** What cannot be sent for a reason of our own stands in nobody else's way. */
  private async attempt(claimed: ClaimedNotices): Promise<keyof SendingResult> {
    try {
      return await this.handle(claimed);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.stack : error);
      return this.afterFailure(claimed, claimed.notices[0].noticeId, new MailNotSent('our own fault', false));
    }
  }

  private async handle(claimed: ClaimedNotices): Promise<keyof SendingResult> {
    const { agencyId, recipientId, notices } = claimed;
    const now = this.clock.now();
    const isReset = notices[0].kind === resetKind;
    const recipient = await this.recipients.find(agencyId, recipientId, { asked: isReset });
    if (!recipient?.address || (isReset && now.getTime() - notices[0].createdAt.getTime() > linkUselessAfterMs)) {
      await this.due.drop(claimed, now);
      return 'dropped';
    }
    const opening = recipient.isStaff && !isReset ? await this.nextOpening(agencyId, now) : now;
    if (opening > now) {
      await this.due.postpone(claimed, opening);
      return 'later';
    }
    return this.send(claimed, await this.order(claimed, recipient, recipient.address, now));
  }

  private async send(claimed: ClaimedNotices, order: MailOrder): Promise<keyof SendingResult> {
    try {
      await this.transport.send(noticeMail(order), order.noticeId);
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      return this.afterFailure(claimed, order.noticeId, error);
    }
    await this.due.sent(claimed, this.clock.now());
    return 'sent';
  }

  private async afterFailure(
    claimed: ClaimedNotices,
    noticeId: string,
    { message, forGood }: MailNotSent,
  ): Promise<keyof SendingResult> {
    const now = this.clock.now();
    const minutes = forGood ? null : minutesUntilRetry(claimed.notices[0].attempts);
    this.logger.warn(
      `Notice ${noticeId}: ${message}; ${minutes === null ? 'given up' : `again in ${minutes.toString()} minutes`}.`,
    );
    if (minutes === null) await this.due.drop(claimed, now);
    else await this.due.retry(claimed, new Date(now.getTime() + minutes * 60_000));
    return minutes === null ? 'dropped' : 'later';
  }

  private async order(
    { agencyId, recipientId, notices }: ClaimedNotices,
    recipient: Recipient,
    to: string,
    date: Date,
  ): Promise<MailOrder> {
    const [oldest] = notices;
    const token = await this.recipients.token(agencyId, recipientId, oldest);
    const link = new URL(this.environment.baseUrl);
    link.hostname = recipient.host;
    link.pathname = token === null ? '/' : `/password-reset/${token}`;
    const isLate = notices.some(({ kind }) => tones[kind] === 'late');
    const tone = token === null ? (isLate ? 'late' : 'new') : 'link';
    return { noticeId: oldest.noticeId, tone, to, sender: recipient.sender, link, date };
  }

  /** Colleagues hear of their work while they are at work. */
  private async nextOpening(agencyId: string, now: Date): Promise<Date> {
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').toPlainDate();
    const reach = { from: today.subtract({ days: 1 }), to: today.add({ days: 14 }) };
    const opening = await this.calendars.calculate(this.transactions.reading(agencyId), reach, ({ zone, lookup }) =>
      nextOfficeHour(Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone), lookup),
    );
    return new Date(opening.epochMilliseconds);
  }
}

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Stopping } from '../config/stopping.js';
import { isTakenForSent } from '../domain/mail-failure.js';
import { minutesUntilRetry } from '../domain/notice-timing.js';
import { ClaimFailed, type ClaimedNotices, DueNotices } from './due-notices.js';
import { MailNotSent, MailTransport } from './mail-transport.js';
import type { Mail } from './mail.js';
import { NoticeMails } from './notice-mails.js';

/** How many persons' notices were sent, dropped (nobody to send to), or left for later. */
interface SendingResult {
  sent: number;
  dropped: number;
  later: number;
}

/**
 * Sends what waits in the outbox, one mail per person. A notice is claimed, with the attempt on record, before
 * its mail goes; while the claim holds, no other instance sends it. Where the mail server's "yes" is lost on its way, or the
 * process dies before it is on record, the same mail, under the same Message-ID, goes once more. No mail is ever lost that
 * way, and that is the only way to get one twice.
 */
@Injectable()
export class NoticeSender implements BeforeApplicationShutdown {
  private readonly logger = new Logger(NoticeSender.name);
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly due: DueNotices,
    private readonly mails: NoticeMails,
    private readonly transport: MailTransport,
    private readonly stopping: Stopping,
  ) {}

  /** Until nothing is due any more. Safe to run twice and on many instances. */
  async run(): Promise<SendingResult> {
    const result: SendingResult = { sent: 0, dropped: 0, later: 0 };
    const unable: string[] = [];
    while (!this.stopping.signal.aborted) {
      const step = this.next(unable);
      this.underWay.add(step);
      const outcome = await step.finally(() => this.underWay.delete(step));
      if (outcome === null) break;
      result[outcome] += 1;
    }
    return result;
  }

  /** A mail that the server has taken shall be on record before the database goes; a server that says nothing holds nobody. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stopping.waitFor(Promise.allSettled(this.underWay));
  }

  /** Null where nothing is due. @param unable agencies that cannot send just now, in nobody else's way */
  private async next(unable: string[]): Promise<keyof SendingResult | null> {
    const claimed = await this.claim(unable);
    return claimed && this.attempt(claimed);
  }

  private async claim(unable: string[]): Promise<ClaimedNotices | null> {
    for (;;)
      try {
        return await this.due.claim(unable);
      } catch (error) {
        if (!(error instanceof ClaimFailed)) throw error;
        this.logger.error(`${error.message}: ${String(error.cause)}`);
        unable.push(error.agencyId);
      }
  }

  /** What cannot be sent for a reason of our own stands in nobody else's way. */
  private async attempt(claimed: ClaimedNotices): Promise<keyof SendingResult> {
    try {
      return await this.handle(claimed);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.stack : error);
      return this.afterFailure(claimed, new MailNotSent('ourselves'));
    }
  }

  private async handle(claimed: ClaimedNotices): Promise<keyof SendingResult> {
    const plan = await this.mails.plan(claimed);
    if (!plan) {
      await this.due.drop(claimed, null);
      return 'dropped';
    }
    if ('mail' in plan) return this.send(claimed, plan.mail);
    await this.due.postpone(claimed, plan.notBefore);
    return 'later';
  }

  private async send(claimed: ClaimedNotices, mail: Mail): Promise<keyof SendingResult> {
    try {
      await this.transport.send(mail, claimed.notices[0].noticeId);
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      return this.afterFailure(claimed, error);
    }
    await this.due.sent(claimed);
    return 'sent';
  }

  private async afterFailure(
    claimed: ClaimedNotices,
    { failure, forGood, message }: MailNotSent,
  ): Promise<keyof SendingResult> {
    const [{ noticeId, attempts, unanswered }] = claimed.notices;
    if (failure === 'unanswered' && isTakenForSent(unanswered + 1)) {
      this.logger.warn(`Notice ${noticeId}: ${message}; taken for sent.`);
      await this.due.sent(claimed);
      return 'sent';
    }
    const minutes = forGood ? null : minutesUntilRetry(attempts);
    const next = minutes === null ? 'given up' : `again in ${minutes.toString()} minutes`;
    // That one person's mailbox is gone says nothing about the others; anything else, somebody has to mend.
    this.logger[failure === 'recipient' ? 'warn' : 'error'](`Notice ${noticeId}: ${message}; ${next}.`);
    if (minutes === null) await this.due.drop(claimed, failure);
    else await this.due.retry(claimed, failure, minutes);
    return minutes === null ? 'dropped' : 'later';
  }
}

import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { linkAt } from '../agencies/directory/agency-links.js';
import { Calendars } from '../calendars/calendars.js';
import { Environment } from '../config/environment.js';
import type { Reading } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { untilInFigures } from '../web/texts/dates-in-words.js';
import { linkValidForMs } from '../domain/link-validity.js';
import { nextOfficeHour, nextWishedHour } from '../domain/notice-timing.js';
import type { NoticeKind } from '../outbox/notice-kind.js';
import { type ClaimedNotice, type ClaimedNotices, linkKinds } from './due-notices.js';
import { type Mail, noticeMail, type Tone } from './mail.js';
import { type Recipient, Recipients } from './recipients.js';
import { inLanguage } from '../web/request/language.js';
import { Languages } from '../web/texts/languages.js';
import type { Texts } from '../web/texts/texts.js';

/** What becomes of somebody's notices: a mail now, none before a time, or none at all. */
type NoticePlan = { mail: Mail } | { notBefore: Date } | null;

/** A kind that tells of a promise not kept, or about to be missed, is late. */
const tones: Record<NoticeKind, Tone> = {
  access_reset: 'new',
  access_touched: 'new',
  client_wrote: 'new',
  contact_confirmation: 'address',
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
/** By when a link is of no use any more, counted from its notice, which was written with it. */
const uselessAfterMs: Record<(typeof linkKinds)[number], number> = {
  contact_confirmation: linkValidForMs.contact,
  password_reset: linkValidForMs.reset,
};

/** Where the link of each leads. */
const paths: Record<(typeof linkKinds)[number], string> = {
  contact_confirmation: '/address-confirmation/',
  password_reset: '/password-reset/',
};

/** Makes one mail of what a person is to be told, if it may reach them now. */
@Injectable()
export class NoticeMails {
  constructor(
    private readonly transactions: Transactions,
    private readonly recipients: Recipients,
    private readonly calendars: Calendars,
    private readonly environment: Environment,
    private readonly languages: Languages,
  ) {}

  /** Null where there is nobody to send it to, or it comes too late. */
  async plan({ agencyId, recipientId, notices }: ClaimedNotices): Promise<NoticePlan> {
    const tx = this.transactions.reading(agencyId);
    const asked = linkKinds.find((kind) => kind === notices[0].kind) ?? null;
    if (asked && tx.now.getTime() - notices[0].createdAt.getTime() > uselessAfterMs[asked]) return null;
    const kinds = notices.map(({ kind }) => kind);
    const recipient = await this.recipients.find(tx, recipientId, asked, kinds);
    if (!recipient?.address) return null;
    const opening = asked ? tx.now : await this.nextOpening(tx, recipient);
    if (opening > tx.now) return { notBefore: opening };
    const token = asked && (await this.recipients.token(tx, recipientId, notices[0]));
    if (asked && token === null) return null;
    return { mail: this.mail(tx.now, notices, token, { ...recipient, address: recipient.address }) };
  }

  /** Colleagues hear of their work while they are at work, clients when they wish. */
  private async nextOpening(tx: Reading, { isStaff, wish, zone }: Recipient): Promise<Date> {
    const now = Temporal.Instant.fromEpochMilliseconds(tx.now.getTime());
    if (!isStaff) return new Date(nextWishedHour(now.toZonedDateTimeISO(zone), wish).epochMilliseconds);
    const today = now.toZonedDateTimeISO('UTC').toPlainDate();
    const reach = { from: today.subtract({ days: 1 }), to: today.add({ days: 14 }) };
    const opening = await this.calendars.calculate(tx, reach, ({ zone, lookup }) =>
      nextOfficeHour(now.toZonedDateTimeISO(zone), lookup),
    );
    return new Date(opening.epochMilliseconds);
  }

  private mail(
    date: Date,
    notices: ClaimedNotices['notices'],
    token: string | null,
    { host, address: to, sender, zone, isShutOut, language, wish: { subject } }: Recipient & { address: string },
  ): Mail {
    const asked = linkKinds.find((kind) => kind === notices[0].kind);
    const texts = this.languages.named(language) ?? this.languages.first;
    const address = linkAt(this.environment, host, asked && token !== null ? `${paths[asked]}${token}` : '/');
    const link = language === null ? address : inLanguage(address, texts);
    const isLate = notices.some(({ kind }) => tones[kind] === 'late');
    const tone = asked ? tones[asked] : isShutOut ? 'over' : isLate ? 'late' : 'new';
    const until = asked ? endOf(notices[0], uselessAfterMs[asked], zone, texts) : null;
    return noticeMail({ noticeId: notices[0].noticeId, tone, subject, to, sender, link, until, date }, texts);
  }
}

function endOf({ createdAt }: ClaimedNotice, validForMs: number, zone: string, texts: Texts): string {
  return untilInFigures(Temporal.Instant.fromEpochMilliseconds(createdAt.getTime() + validForMs), zone, texts);
}

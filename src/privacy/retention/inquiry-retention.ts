import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type LockedThread, Threads } from '../../threads/threads.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { deleteOn, type Retained, type RetentionPolicy, retentionStep } from '../../domain/retention.js';
import { Deletions } from '../../inquiries/deletion/deletions.js';
import { Notices } from '../../notifications/notices.js';
import type { RetentionDay } from './retention-day.js';

/** Announces the end of concluded inquiries, and deletes those whose time has come. */
@Injectable()
export class InquiryRetention {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
    private readonly deletions: Deletions,
    private readonly notices: Notices,
  ) {}

  /** Each inquiry in a transaction of its own; one that changed meanwhile is left alone. */
  async run(day: RetentionDay): Promise<{ announced: number; deleted: number }> {
    const { agencyId, zone, today, inquiries: policy } = day;
    const latest = today.add({ days: policy.announceDays }).subtract({ months: policy.keepMonths });
    const candidates = await this.transactions.outside.query<{ inquiryId: string }[]>(
      `SELECT inquiry_id AS "inquiryId" FROM inquiries
        WHERE agency_id = $1 AND state = 'concluded' AND (concluded_at AT TIME ZONE $2)::date <= $3::date + 3
        ORDER BY concluded_at, inquiry_id`,
      [agencyId, zone, latest.toString()],
    );
    const done = { announce: 0, delete: 0, keep: 0 };
    for (const { inquiryId } of candidates)
      done[await this.transactions.bySystem(agencyId, (tx) => this.step(tx, day, inquiryId))] += 1;
    return { announced: done.announce, deleted: done.delete };
  }

  private async step(
    tx: Transaction,
    { zone, today, inquiries: policy }: RetentionDay,
    inquiryId: string,
  ): Promise<'keep' | 'announce' | 'delete'> {
    const thread = await this.threads.lockIdle(tx, inquiryId);
    if (!thread?.concludedAt) return 'keep';
    const retained = {
      lastActiveOn: localDay(thread.concludedAt, zone),
      announcedOn: dateOrNull(thread.deletionAnnouncedOn),
    };
    const step = retentionStep(retained, policy, today);
    if (step === 'announce') await this.announce(tx, thread, { ...retained, announcedOn: today }, policy);
    if (step === 'delete') await this.deletions.eraseWithin(tx, inquiryId);
    return step;
  }

  private async announce(
    tx: Transaction,
    thread: LockedThread,
    retained: Retained,
    policy: RetentionPolicy,
  ): Promise<void> {
    const { inquiryId, clientId } = thread;
    const day = deleteOn(retained, policy)?.toString() ?? null;
    await this.threads.change(tx, thread, {
      deletionAnnouncedOn: retained.announcedOn?.toString() ?? null,
      deletionOn: day,
    });
    if (day) await this.notices.deletionAhead(tx, { clientId, inquiryId, day });
  }
}

/** The agency's local day of a moment. */
function localDay(moment: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function dateOrNull(iso: string | null): Temporal.PlainDate | null {
  return iso === null ? null : Temporal.PlainDate.from(iso);
}

import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { deleteOn, type Retained, type RetentionPolicy, retentionStep } from '../../domain/retention.js';
import { Deletions } from '../../inquiries/deletion/deletions.js';
import { Notices } from '../../notifications/notices.js';
import type { RetentionDay } from './retention-day.js';

interface Concluded {
  inquiryId: string;
  clientId: string;
  /** Local dates of the agency, ISO. */
  concludedOn: string;
  announcedOn: string | null;
}

/** Announces the end of concluded inquiries, and deletes those whose time has come. */
@Injectable()
export class InquiryRetention {
  constructor(
    private readonly transactions: Transactions,
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
    const [found] = await tx.manager.query<Concluded[]>(lockSql, [tx.agencyId, inquiryId, zone]);
    if (!found) return 'keep';
    const retained = {
      lastActiveOn: Temporal.PlainDate.from(found.concludedOn),
      announcedOn: dateOrNull(found.announcedOn),
    };
    const step = retentionStep(retained, policy, today);
    if (step === 'announce') await this.announce(tx, found, { ...retained, announcedOn: today }, policy);
    if (step === 'delete') await this.deletions.eraseWithin(tx, inquiryId);
    return step;
  }

  private async announce(
    tx: Transaction,
    { inquiryId, clientId }: Concluded,
    retained: Retained,
    policy: RetentionPolicy,
  ): Promise<void> {
    const { agencyId } = tx;
    const day = deleteOn(retained, policy)?.toString() ?? null;
    await tx.manager.query(
      'UPDATE inquiries SET deletion_announced_on = $3, deletion_on = $4 WHERE agency_id = $1 AND inquiry_id = $2',
      [agencyId, inquiryId, retained.announcedOn?.toString(), day],
    );
    if (day) await this.notices.deletionAhead(tx, { clientId, inquiryId, day });
  }
}

/** Somebody who is just writing in it has the lock, and the better right. */
const lockSql = `
  SELECT inquiry_id AS "inquiryId", client_id AS "clientId", (concluded_at AT TIME ZONE $3)::date::text AS "concludedOn",
         deletion_announced_on::text AS "announcedOn"
    FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2 AND state = 'concluded'
     FOR UPDATE SKIP LOCKED`;

function dateOrNull(iso: string | null): Temporal.PlainDate | null {
  return iso === null ? null : Temporal.PlainDate.from(iso);
}

import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Threads } from '../../threads/threads.js';

/** How long an agency keeps what nobody uses any more. */
export interface RetentionTimes {
  inquiryMonths: number;
  accountMonths: number;
  announceDays: number;
}

/** What each may be; the database refuses the rest. */
export const retentionBounds = {
  inquiryMonths: { least: 1, most: 240 },
  accountMonths: { least: 1, most: 240 },
  announceDays: { least: 7, most: 180 },
} as const satisfies Record<keyof RetentionTimes, { least: number; most: number }>;

/** How long an agency keeps concluded inquiries and unused accounts. */
@Injectable()
export class RetentionPolicies {
  constructor(
    private readonly accounts: Accounts,
    private readonly threads: Threads,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Error where no such agency exists */
  async of({ manager, agencyId }: Reading): Promise<RetentionTimes & { zone: string }> {
    const [row] = await manager.query<(RetentionTimes & { zone: string })[]>(
      `SELECT inquiry_retention_months AS "inquiryMonths", account_retention_months AS "accountMonths",
              retention_announce_days AS "announceDays", zone
         FROM agencies WHERE agency_id = $1`,
      [agencyId],
    );
    if (!row) throw new Error(`No agency ${agencyId}`);
    return row;
  }

  /**
   * What was announced under the times before is announced anew: nobody loses anything earlier than they were told.
   * Setting what holds already changes nothing.
   */
  async set(tx: Transaction, times: RetentionTimes): Promise<void> {
    const { manager, agencyId } = tx;
    const { inquiryMonths, accountMonths, announceDays } = times;
    const [, changed] = await manager.query<[unknown, number]>(
      `UPDATE agencies SET inquiry_retention_months = $2, account_retention_months = $3, retention_announce_days = $4
        WHERE agency_id = $1 AND (inquiry_retention_months, account_retention_months, retention_announce_days) <> ($2, $3, $4)`,
      [agencyId, inquiryMonths, accountMonths, announceDays],
    );
    if (changed === 0) return;
    await this.threads.withdrawAnnouncements(tx);
    await this.accounts.withdrawAnnouncements(tx);
    await this.audit.append(tx, 'retention.set');
  }
}

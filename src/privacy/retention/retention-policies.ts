import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AgencyRows } from '../../agencies/directory/agency-rows.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
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
    private readonly setup: AgencySetup,
    private readonly agencyRows: AgencyRows,
    private readonly accounts: Accounts,
    private readonly threads: Threads,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Error where no such agency exists @throws {EnvelopeError} if its row was altered, or put back: nothing is deleted by it then */
  async of(reading: Reading): Promise<RetentionTimes & { zone: string }> {
    const agency = await this.agencyRows.read(reading);
    const { inquiryRetentionMonths, accountRetentionMonths, retentionAnnounceDays, zone } = agency;
    return {
      inquiryMonths: inquiryRetentionMonths,
      accountMonths: accountRetentionMonths,
      announceDays: retentionAnnounceDays,
      zone,
    };
  }

  /**
   * What was announced under the times before is announced anew: nobody loses anything earlier than they were told.
   * Setting what holds already changes nothing.
   */
  async set(tx: Transaction, times: RetentionTimes): Promise<void> {
    const changed = await this.setup.setRetention(tx, {
      inquiryRetentionMonths: times.inquiryMonths,
      accountRetentionMonths: times.accountMonths,
      retentionAnnounceDays: times.announceDays,
    });
    if (!changed) return;
    await this.threads.withdrawAnnouncements(tx);
    await this.accounts.withdrawAnnouncements(tx);
    await this.audit.append(tx, 'retention.set');
  }
}

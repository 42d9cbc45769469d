import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { allInTurn, eachInTurn } from '../../config/all-in-turn.js';
import { Transactions } from '../../database/transactions.js';
import { AccountRetention } from './account-retention.js';
import { InquiryRetention } from './inquiry-retention.js';
import { RetentionPolicies } from './retention-policies.js';
import { TraceRetention } from './trace-retention.js';

interface HousekeepingResult {
  inquiries: { announced: number; deleted: number };
  accounts: { announced: number; deleted: number };
}

/** Once a day: deletes what nobody needs any more, agency by agency. Safe to run twice and on many instances. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: RetentionPolicies,
    private readonly inquiries: InquiryRetention,
    private readonly accounts: AccountRetention,
    private readonly traces: TraceRetention,
  ) {}

  /** @throws AggregateError after all others are done, where it failed for some */
  async run(): Promise<HousekeepingResult> {
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(
      'SELECT agency_id AS "agencyId" FROM agencies ORDER BY agency_id',
    );
    const total: HousekeepingResult = {
      inquiries: { announced: 0, deleted: 0 },
      accounts: { announced: 0, deleted: 0 },
    };
    await allInTurn(agencies, 'Housekeeping', ({ agencyId }) => this.at(agencyId, total));
    return total;
  }

  private async at(agencyId: string, total: HousekeepingResult): Promise<void> {
    const reading = this.transactions.reading(agencyId);
    const { zone, inquiryMonths, accountMonths, announceDays } = await this.policies.of(reading);
    const today = Temporal.Instant.fromEpochMilliseconds(reading.now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
    const inquiries = { keepMonths: inquiryMonths, announceDays };
    const retentionDay = { agencyId, zone, today, inquiries, accounts: { keepMonths: accountMonths, announceDays } };
    await eachInTurn({
      inquiries: async () => {
        add(total.inquiries, await this.inquiries.run(retentionDay));
      },
      accounts: async () => {
        add(total.accounts, await this.accounts.run(retentionDay));
      },
      traces: () => this.traces.run(agencyId),
    });
  }
}

function add(total: { announced: number; deleted: number }, more: { announced: number; deleted: number }): void {
  total.announced += more.announced;
  total.deleted += more.deleted;
}

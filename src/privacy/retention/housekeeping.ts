import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Transactions } from '../../database/transactions.js';
import { Submissions } from '../../inquiries/thread/submissions.js';
import { Outbox } from '../../outbox/outbox.js';
import { KeyRetention } from '../../vault/thread-keys/key-retention.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { AccountRetention } from './account-retention.js';
import { InquiryRetention } from './inquiry-retention.js';
import { RetentionPolicies } from './retention-policies.js';

export interface HousekeepingResult {
  inquiries: { announced: number; deleted: number };
  accounts: { announced: number; deleted: number };
}

const day = 24 * 3600_000;
/** As long as the old password or the recovery code can take an account back after a reset. */
const retiredKeysKeptMs = 30 * day;
/** A form that is sent once more later than that was saved from a browser, not pressed twice. */
const submissionsKeptMs = 30 * day;
const noticesKeptMs = 90 * day;

/** Once a day: deletes what nobody needs any more, agency by agency. Safe to run twice and on many instances. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: RetentionPolicies,
    private readonly inquiries: InquiryRetention,
    private readonly accounts: AccountRetention,
    private readonly keys: KeyRetention,
    private readonly threadKeys: ThreadKeys,
    private readonly submissions: Submissions,
    private readonly outbox: Outbox,
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
    const problems: unknown[] = [];
    for (const { agencyId } of agencies)
      await this.at(agencyId, total).catch((problem: unknown) => problems.push(problem));
    if (problems.length > 0)
      throw new AggregateError(problems, `Housekeeping failed at ${problems.length.toString()} agencies`);
    return total;
  }

  private async at(agencyId: string, total: HousekeepingResult): Promise<void> {
    const tx = this.transactions.reading(agencyId);
    const before = (keptMs: number) => new Date(tx.now.getTime() - keptMs);
    const { zone, inquiryMonths, accountMonths, announceDays } = await this.policies.of(tx);
    const today = Temporal.Instant.fromEpochMilliseconds(tx.now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
    const inquiries = { keepMonths: inquiryMonths, announceDays };
    const retentionDay = { agencyId, zone, today, inquiries, accounts: { keepMonths: accountMonths, announceDays } };
    add(total.inquiries, await this.inquiries.run(retentionDay));
    add(total.accounts, await this.accounts.run(retentionDay));
    await this.endExpiredEpochs(agencyId, tx.now);
    await this.keys.purgeExpired(tx);
    await this.keys.purgeRetired(tx, before(retiredKeysKeptMs));
    await this.submissions.purge(tx, before(submissionsKeptMs));
    await this.outbox.purge(tx, before(noticesKeptMs));
  }

  /** Before the seals go that say so: nothing is written any more under a key that a former deputy has held. */
  private async endExpiredEpochs(agencyId: string, now: Date): Promise<void> {
    for (const inquiryId of await this.threadKeys.expired(this.transactions.reading(agencyId)))
      await this.transactions.bySystem(agencyId, async (tx) => {
        await tx.manager.query('SELECT FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2 FOR UPDATE', [
          agencyId,
          inquiryId,
        ]);
        await this.threadKeys.newEpochAfterExpiry(tx, { agencyId, inquiryId, now });
      });
  }
}

function add(total: { announced: number; deleted: number }, more: { announced: number; deleted: number }): void {
  total.announced += more.announced;
  total.deleted += more.deleted;
}

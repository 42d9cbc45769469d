import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/** Where a client lives: for the numbers that they see, and for inquiries from now on. */
@Injectable()
export class RegionChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
  ) {}

  /** @param region null: they would rather not say @throws FormRefused */
  async set(client: Viewer, { regions }: AgencyRecord, region: string | null): Promise<void> {
    if (region !== null && !regions.some((known) => known.region === region))
      throw FormRefused.field('region', said('form.region-from-list'));
    await this.transactions.by(client, async (tx) => {
      if (await this.accounts.move(tx, client.accountId, region)) await this.audit.append(tx, 'account.region-changed');
    });
  }
}

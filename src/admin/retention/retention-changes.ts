import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions.js';
import { RetentionPolicies, type RetentionTimes } from '../../privacy/retention/retention-policies.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { type RetentionForm, timesOf } from './retention.form.js';
import { said } from '../../web/texts/said.js';

/** The shortest month. */
const daysOfMonth = 28;

/** How long an agency keeps what nobody uses any more, as its admin decides. */
@Injectable()
export class RetentionChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: RetentionPolicies,
  ) {}

  async times(agencyId: string): Promise<RetentionTimes> {
    return this.policies.of(this.transactions.reading(agencyId));
  }

  /** @throws FormRefused */
  async set(admin: Viewer, form: RetentionForm): Promise<void> {
    const times = timesOf(form);
    if (times.announceDays > daysOfMonth * Math.min(times.inquiryMonths, times.accountMonths))
      throw FormRefused.field('announceDays', said('admin/retention.too-early'));
    await this.transactions.by(admin, (tx) => this.policies.set(tx, times));
  }
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { RetentionPolicies, type RetentionTimes } from '../../privacy/retention/retention-policies.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { type RetentionForm, timesOf } from './retention.form.js';

/** The shortest month. */
const daysOfMonth = 28;

/** How long an agency keeps what nobody uses any more, as its admin decides. */
@Injectable()
export class RetentionChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly policies: RetentionPolicies,
  ) {}

  async times(agencyId: string): Promise<RetentionTimes> {
    return this.policies.of(this.dataSource.manager, agencyId);
  }

  /** @throws FormRefused */
  async set({ agencyId, accountId }: Viewer, form: RetentionForm): Promise<void> {
    const times = timesOf(form);
    if (times.announceDays > daysOfMonth * Math.min(times.inquiryMonths, times.accountMonths))
      throw FormRefused.field(
        'announceDays',
        'Angekündigt werden kann erst, was schon ruht: Bitte geben Sie weniger Tage oder mehr Monate an.',
      );
    await this.dataSource.transaction((manager) => this.policies.set(manager, agencyId, times, accountId));
  }
}

import { Injectable } from '@nestjs/common';
import { type ReplyPolicy, SlaPolicies } from '../../agencies/sla-policy/sla-policies.js';
import type { SlaPolicy } from '../../agencies/sla-policy/sla-policy.entity.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { PolicyForm } from './policy.form.js';
import { said } from '../../web/texts/said.js';

/** What an agency promises: as it is, as it was, and a new version of it. */
@Injectable()
export class PolicyChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: SlaPolicies,
    private readonly audit: AuditLog,
  ) {}

  /** The one in force first. */
  async versions(agencyId: string): Promise<SlaPolicy[]> {
    return this.policies.versions(this.transactions.reading(agencyId));
  }

  /** Holds for messages from now on; what is promised already stays. Publishing the same again changes nothing. @throws FormRefused */
  async publish(admin: Viewer, form: PolicyForm): Promise<void> {
    const policy = policyOf(form);
    if (policy.followUpDueDays < policy.followUpTargetDays)
      throw FormRefused.field('followUpDueDays', said('admin/policy.due-before-target'));
    await this.transactions.by(admin, async (tx) => {
      // Two admins at the same time make two versions, one after the other.
      await lockAgency(tx);
      const [inForce] = await this.policies.versions(tx);
      if (inForce && isSame(policy, inForce)) return;
      await this.policies.publish(tx, policy);
      await this.audit.append(tx, 'policy.published');
    });
  }
}

function policyOf({ followUpUnit, followUpRoll, ...numbers }: PolicyForm): ReplyPolicy {
  return {
    firstReplyBusinessDays: Number(numbers.firstReplyBusinessDays),
    followUpTargetDays: Number(numbers.followUpTargetDays),
    followUpDueDays: Number(numbers.followUpDueDays),
    followUpUnit,
    followUpRoll,
    warnBusinessDays: Number(numbers.warnBusinessDays),
  };
}

function isSame(policy: ReplyPolicy, other: ReplyPolicy): boolean {
  return (Object.keys(policy) as (keyof ReplyPolicy)[]).every((name) => policy[name] === other[name]);
}

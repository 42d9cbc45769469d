import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { type ReplyPolicy, SlaPolicies } from '../../sla/clocks/sla-policies.js';
import type { SlaPolicy } from '../../sla/clocks/sla-policy.entity.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { PolicyForm } from './policy.form.js';

/** What an agency promises: as it is, as it was, and a new version of it. */
@Injectable()
export class PolicyChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly policies: SlaPolicies,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The one in force first. */
  async versions(agencyId: string): Promise<SlaPolicy[]> {
    return this.policies.versions(this.dataSource.manager, agencyId);
  }

  /** Holds for messages from now on; what is promised already stays. Publishing the same again changes nothing. @throws FormRefused */
  async publish({ agencyId, accountId }: Viewer, form: PolicyForm): Promise<void> {
    const policy = policyOf(form);
    if (policy.followUpDueDays < policy.followUpTargetDays)
      throw FormRefused.field('followUpDueDays', 'Spätestens kann nicht früher sein als angestrebt.');
    await this.dataSource.transaction(async (manager) => {
      // Two admins at the same time make two versions, one after the other.
      await manager.query('SELECT FROM agencies WHERE agency_id = $1 FOR NO KEY UPDATE', [agencyId]);
      const [inForce] = await this.policies.versions(manager, agencyId);
      if (inForce && isSame(policy, inForce)) return;
      await this.policies.publish(manager, agencyId, policy);
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'policy.published',
        actorId: accountId,
      });
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

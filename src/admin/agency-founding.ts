import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgencySetup, type NewAgency } from '../agencies/directory/agency-setup.js';
import { AuditLog } from '../audit/audit-log.js';
import { Calendars, type NewCalendar } from '../calendars/calendars.js';
import { Clock } from '../config/clock.js';
import { type ReplyPolicy, SlaPolicies, usualPolicy } from '../sla/clocks/sla-policies.js';
import { HandoverKeys, type PrintedHandoverKey } from '../vault/handover-key/handover-keys.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';

export interface Founding {
  agency: NewAgency;
  /** Country and time zone are the agency's. */
  calendar: Omit<NewCalendar, 'zone'>;
  regions: { region: string; label: string }[];
  topics: { slug: string; label: string }[];
  /** the usual one unless given */
  policy?: ReplyPolicy;
}

/** Makes an agency with all that it cannot be without: keys, calendar, policy, regions, topics. It begins in preparation. */
export class AgencyFounding {
  constructor(
    private readonly setup: AgencySetup,
    private readonly serverKeys: ServerKeys,
    private readonly handoverKeys: HandoverKeys,
    private readonly calendars: Calendars,
    private readonly policies: SlaPolicies,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Outside of any page: only the operator founds agencies. */
  static of(app: INestApplicationContext): AgencyFounding {
    return new AgencyFounding(
      app.get(AgencySetup),
      app.get(ServerKeys),
      app.get(HandoverKeys),
      app.get(Calendars),
      app.get(SlaPolicies),
      app.get(AuditLog),
      app.get(Clock),
    );
  }

  /** @returns the handover key too: its code is shown this once */
  async found(
    manager: EntityManager,
    { agency, calendar, regions, topics, policy = usualPolicy }: Founding,
  ): Promise<{ agencyId: string; handover: PrintedHandoverKey }> {
    const now = this.clock.now();
    const agencyId = await this.setup.create(manager, agency, now);
    await this.serverKeys.createForAgency(manager, agencyId);
    const handover = await this.handoverKeys.create(manager, agencyId, now);
    await this.calendars.create(manager, agencyId, { ...calendar, zone: agency.zone });
    await this.policies.publish(manager, agencyId, policy);
    await this.setup.addRegions(manager, agencyId, regions);
    await this.setup.addTopics(manager, agencyId, topics);
    await this.audit.append(manager, { agencyId, at: now, action: 'agency.created' });
    return { agencyId, handover };
  }
}

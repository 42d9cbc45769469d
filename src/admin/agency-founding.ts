import type { INestApplicationContext } from '@nestjs/common';
import { AgencySetup, type NewAgency } from '../agencies/directory/agency-setup.js';
import { AuditLog } from '../audit/audit-log.js';
import { Calendars, type NewCalendar } from '../calendars/calendars.js';
import type { Transaction } from '../database/transaction.js';
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
    );
  }

  /** Makes the transaction's own agency. @returns the handover key, whose code is shown this once */
  async found(
    tx: Transaction,
    { agency, calendar, regions, topics, policy = usualPolicy }: Founding,
  ): Promise<PrintedHandoverKey> {
    await this.setup.create(tx, agency);
    await this.serverKeys.createForAgency(tx);
    const handover = await this.handoverKeys.create(tx);
    await this.calendars.create(tx, { ...calendar, zone: agency.zone });
    await this.policies.publish(tx, policy);
    await this.setup.addRegions(tx, regions);
    await this.setup.addTopics(tx, topics);
    await this.audit.append(tx, 'agency.created');
    return handover;
  }
}

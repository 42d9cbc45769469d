import type { INestApplicationContext } from '@nestjs/common';
import { AgencySetup, type NewAgency } from '../agencies/directory/agency-setup.js';
import { type ReplyPolicy, SlaPolicies, usualPolicy } from '../agencies/sla-policy/sla-policies.js';
import { AuditLog } from '../audit/audit-log.js';
import { Calendars, type NewCalendar } from '../calendars/calendars.js';
import type { Transaction } from '../database/transaction.js';
import { HandoverKeys, type PrintedHandoverKey } from '../vault/handover-key/handover-keys.js';

export interface Founding {
  agency: NewAgency;
  /** Country and time zone are the agency's. */
  calendar: Omit<NewCalendar, 'zone'>;
  regions: { region: string; label: string }[];
  topics: { slug: string; label: string }[];
  /** the usual one unless given */
  policy?: ReplyPolicy;
}

/**
 * Makes the transaction's own agency with all that it cannot be without: keys, calendar, policy, regions, topics. It
 * begins in preparation. Outside of any page: only the operator founds agencies.
 * @returns the handover key, whose code is shown this once
 */
export async function makeAgency(
  app: INestApplicationContext,
  tx: Transaction,
  { agency, calendar, regions, topics, policy = usualPolicy }: Founding,
): Promise<PrintedHandoverKey> {
  const setup = app.get(AgencySetup);
  await setup.create(tx, agency);
  const handover = await app.get(HandoverKeys).create(tx);
  await app.get(Calendars).create(tx, { ...calendar, zone: agency.zone });
  await app.get(SlaPolicies).publish(tx, policy);
  await setup.addRegions(tx, regions);
  await setup.addTopics(tx, topics);
  await app.get(AuditLog).append(tx, 'agency.created');
  return handover;
}

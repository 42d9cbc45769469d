import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Listener } from '../../database/announcements/listener.js';
import { isOutage } from '../../database/outage.js';
import { crisisDefaults } from '../../domain/crisis-defaults.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import type { CrisisLine } from '../../domain/crisis-lines.js';
import { Transactions } from '../../database/transactions.js';
import { onceUnsealed } from '../../vault/ciphers/alarm.js';
import { verifiedFrom, verifiedOrNull, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql, jsonSql, rowFrom, rowFromJson } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { Office, Site, SiteRegion } from '../../web/request/request.js';
import { isLogo } from '../logo-name/logo-name.js';
import { AgencyHost } from './agency-host.entity.js';
import { Agency, type SecondFactorRule } from './agency.entity.js';
import { isStanding, primaryColumns, primarySql, standingFrom, standingSql } from './agency-version.js';
import { CrisisContact, crisisLineOf } from './crisis-contact.entity.js';
import { officeOf, RegionalOffice } from './regional-office.entity.js';

export interface TopicOption {
  topicId: string;
  slug: string;
  label: string;
  /** BCP 47, where the label is in another language than the page */
  language?: string;
  active: boolean;
}

/** Days until an answer; of further ones from `targetDays` to `dueDays`. */
export interface AnswerPromise {
  firstReplyBusinessDays: number;
  targetDays: number;
  dueDays: number;
  inBusinessDays: boolean;
}

/** What nearly every page needs to know of its agency. */
export interface AgencyRecord extends Site {
  slug: string;
  mailSender: string;
  secondFactor: SecondFactorRule;
  contactRequired: boolean;
  /** ISO 639-1; the first is offered first. Clients are asked for theirs only where there are several. */
  languages: string[];
  /** What is promised, by the policy in force; null until there is one. */
  promise: AnswerPromise | null;
  topics: TopicOption[];
}

type RawRow = Readonly<Record<string, unknown>>;

/** Its numbers and offices are as they stand there, not checked yet. */
type Offers = Pick<AgencyRecord, 'promise' | 'topics' | 'publishes'> & {
  logoHash: string | null;
  crisis: RawRow[];
  regions: (Omit<SiteRegion, 'office'> & { office: RawRow | null })[];
};

/** How long a changed setting may take to show on an instance that hears nothing of the others just now. */
const freshForMs = 5_000;

/** Finds agencies by host name, and what they offer. Kept in memory for a few seconds. */
@Injectable()
export class AgencyDirectory {
  private readonly known = new Map<string, { record: AgencyRecord | null; until: number }>();
  /** How often anything was forgotten. */
  private forgotten = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly clock: Clock,
    listener: Listener,
  ) {
    listener.hear('agency-record', (agencyId) => {
      this.forget(agencyId);
    });
  }

  /** The agency reached by this host name, or null, also where somebody else wrote that it is. */
  async byHost(host: string): Promise<AgencyRecord | null> {
    return this.remembered(`host ${host}`, async () => {
      const [found] = await this.dataSource.query<(Offers & Record<string, unknown>)[]>(byHostSql, [host]);
      return found && (await this.isHost(found)) ? this.record(found) : null;
    });
  }

  /** @throws Error where no such agency exists */
  async byId(agencyId: string): Promise<AgencyRecord> {
    const record = await this.remembered(`id ${agencyId}`, async () => {
      const [found] = await this.dataSource.query<(Offers & Record<string, unknown>)[]>(byIdSql, [agencyId]);
      return found ? this.record(found) : null;
    });
    if (!record) throw new Error(`No agency ${agencyId}`);
    return record;
  }

  /** Where links lead that are passed on. Null, and the alarm, for a host that somebody else wrote down. */
  async primaryHost(agencyId: string): Promise<string | null> {
    const reading = this.transactions.reading(agencyId);
    const [found] = await reading.manager.query<RawRow[]>(standingSql, [agencyId]);
    return found ? hostFrom(await this.serverKeys.forAgency(reading), 'primary_host', found) : null;
  }

  /** Host and slug of every agency, primary hosts only: for lists. */
  async primaryHosts(): Promise<{ agencyId: string; slug: string; host: string; status: AgencyStatus }[]> {
    return this.dataSource.query(
      `SELECT a.agency_id AS "agencyId", a.slug, h.host, a.status
         FROM agencies a JOIN agency_hosts h USING (agency_id) WHERE h.is_primary ORDER BY a.slug`,
    );
  }

  /** Lets the next request see what was just changed. @param agencyId null: of all agencies */
  forget(agencyId: string | null = null): void {
    this.forgotten += 1;
    // What is old still serves while the database is away.
    for (const entry of this.known.values())
      if (agencyId === null || entry.record?.agencyId === agencyId) entry.until = 0;
  }

  private async remembered(key: string, read: () => Promise<AgencyRecord | null>): Promise<AgencyRecord | null> {
    const now = this.clock.now().getTime();
    const entry = this.known.get(key);
    if (entry && entry.until > now && entry.until <= now + freshForMs) return entry.record;
    const before = this.forgotten;
    const record = await read().catch((error: unknown) => {
      // In an outage people still get a page of the agency's, with its telephone numbers. Nothing is written by it.
      if (entry?.record && isOutage(error)) return entry.record;
      throw error;
    });
    // Host names come from outside: only those that exist are worth remembering. What was read while something changed is not.
    if (record && before === this.forgotten) this.known.set(key, { record, until: now + freshForMs });
    return record;
  }

  /** Where an agency's keys do not open, its name and the numbers that hold anywhere are all that is left: nobody signs in there. */
  private async isHost(found: Record<string, unknown>): Promise<boolean> {
    const row = rowFrom(AgencyHost, 'h', found);
    const keys = row && (await this.keysOf(row.agencyId));
    return row !== null && (keys === null || hostFrom(keys, 'h', found) !== null);
  }

  private async record({ crisis, regions, ...found }: Offers & Record<string, unknown>): Promise<AgencyRecord | null> {
    const row = rowFrom(Agency, 'g', found);
    if (!row) return null;
    const { agencyId, slug, name, tagline, status, zone, country, mailSender } = row;
    const { contactRequired, languages, termsVersion } = row;
    // Its name is shown all the same; nobody gets by with less than the server has ever asked for.
    const keys = await this.keysOf(agencyId);
    const { agency: checked, version } = keys ? standingFrom(keys, 'g', found) : { agency: null, version: null };
    return {
      ...{ agencyId, slug, name, tagline, status, zone, country, mailSender, contactRequired, languages, termsVersion },
      ...{
        secondFactor: checked?.secondFactor ?? 'required',
        accent: checked?.accent ?? null,
        logo: checked?.logo && isLogo(agencyId, checked.logo, found.logoHash) ? checked.logo : null,
        promise: found.promise,
        topics: found.topics,
        regions: regions.map(({ office, ...region }) => ({
          ...region,
          office: office && officeFrom(keys, version, office),
        })),
        publishes: found.publishes,
      },
      crisis: crisisLinesOf(keys, version, crisis, checked?.country ?? null),
    };
  }

  private async keysOf(agencyId: string): Promise<AgencyKeys | null> {
    return (await onceUnsealed(this.serverKeys.forAgency(this.transactions.reading(agencyId)))) ?? null;
  }
}

const recordSql = (host = { columns: '', join: '' }) => `
  SELECT ${columnsSql(Agency, 'g')}, ${primaryColumns}${host.columns},
         (SELECT json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'targetDays', p.follow_up_target_days,
                                   'dueDays', p.follow_up_due_days, 'inBusinessDays', p.follow_up_unit = 'business')
            FROM sla_policies p WHERE p.agency_id = g.agency_id ORDER BY p.version DESC LIMIT 1) AS promise,
         coalesce((SELECT json_agg(${jsonSql(CrisisContact, 'c')} ORDER BY c.position)
                     FROM crisis_contacts c WHERE c.agency_id = g.agency_id), '[]') AS crisis,
         coalesce((SELECT json_agg(json_build_object('topicId', t.topic_id, 'slug', t.slug, 'label', t.label, 'active', t.active) ORDER BY t.position)
                     FROM topics t WHERE t.agency_id = g.agency_id), '[]') AS topics,
         coalesce((SELECT json_agg(json_build_object('region', r.region, 'label', r.label, 'office', CASE WHEN o.name IS NOT NULL THEN ${jsonSql(RegionalOffice, 'o')} END) ORDER BY r.position)
                     FROM agency_regions r LEFT JOIN regional_offices o USING (agency_id, region) WHERE r.agency_id = g.agency_id), '[]') AS regions,
         (SELECT encode(sha256(l.image), 'hex') FROM agency_logos l WHERE l.agency_id = g.agency_id) AS "logoHash",
         ARRAY(SELECT DISTINCT t.kind FROM agency_texts t WHERE t.agency_id = g.agency_id) AS publishes
    FROM agencies g ${host.join}
    ${primarySql('g.agency_id')}`;

const byIdSql = `${recordSql()} WHERE g.agency_id = $1`;
const foundHost = { columns: `, ${columnsSql(AgencyHost, 'h')}`, join: 'JOIN agency_hosts h USING (agency_id)' };
const byHostSql = `${recordSql(foundHost)} WHERE h.host = $1`;

/** The name of a host that the server wrote, and that is not from before. */
function hostFrom(keys: AgencyKeys, alias: string, found: RawRow): string | null {
  const host = verifiedFrom(keys, AgencyHost, alias, found);
  return host && isStanding(AgencyHost, host, standingFrom(keys, 'g', found).version) ? host.host : null;
}

/** Those that the server wrote, and that are not from before. None of them helps everywhere: then those that come with the program do. */
function crisisLinesOf(
  keys: AgencyKeys | null,
  version: number | null,
  found: readonly RawRow[],
  country: Country | null,
): CrisisLine[] {
  const rows = found.map((raw) => rowFromJson<CrisisContact>(CrisisContact, raw));
  const checked = keys ? verifiedRows(keys, CrisisContact, rows) : [];
  const lines = checked.filter((row) => isStanding(CrisisContact, row, version)).map(crisisLineOf);
  return lines.some(({ region }) => region === null) ? lines : [...lines, ...crisisDefaults(country)];
}

function officeFrom(keys: AgencyKeys | null, version: number | null, found: RawRow): Office | null {
  const row = keys && verifiedOrNull(keys, RegionalOffice, rowFromJson<RegionalOffice>(RegionalOffice, found));
  return row && isStanding(RegionalOffice, row, version) ? officeOf(row) : null;
}

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { isOutage } from '../../database/outage.js';
import { crisisDefaults } from '../../domain/crisis-defaults.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Site } from '../../web/request/request.js';
import type { SecondFactorRule } from './agency.entity.js';
import type { PublicSection } from '../../domain/public-text.js';
import type { AgencyTextKind } from './agency-text.entity.js';

interface TopicOption {
  topicId: string;
  slug: string;
  label: string;
  active: boolean;
}

/** Days until an answer; of further ones from `targetDays` to `dueDays`. */
export interface AnswerPromise {
  firstReplyBusinessDays: number;
  targetDays: number;
  dueDays: number;
  inBusinessDays: boolean;
}

export interface RegionOption {
  region: string;
  label: string;
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
  regions: RegionOption[];
}

/** How long a changed setting may take to show on every instance. */
const freshForMs = 5_000;

/** Finds agencies by host name, and what they offer. Kept in memory for a few seconds. */
@Injectable()
export class AgencyDirectory {
  private readonly known = new Map<string, { record: AgencyRecord | null; until: number }>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The agency reached by this host name, or null. */
  async byHost(host: string): Promise<AgencyRecord | null> {
    return this.remembered(
      `host ${host}`,
      `${recordSql} JOIN agency_hosts h USING (agency_id) WHERE h.host = $1`,
      host,
    );
  }

  /** @throws Error where no such agency exists */
  async byId(agencyId: string): Promise<AgencyRecord> {
    const record = await this.remembered(`id ${agencyId}`, `${recordSql} WHERE a.agency_id = $1`, agencyId);
    if (!record) throw new Error(`No agency ${agencyId}`);
    return record;
  }

  /** A text of the agency's public pages; empty where it has none. */
  async text(agencyId: string, kind: AgencyTextKind): Promise<PublicSection[]> {
    const rows = await this.dataSource.query<{ sections: PublicSection[] }[]>(
      'SELECT sections FROM agency_texts WHERE agency_id = $1 AND kind = $2',
      [agencyId, kind],
    );
    return rows[0]?.sections ?? [];
  }

  /** The terms in force, or null where none are published. */
  async termsInForce(
    agencyId: string,
  ): Promise<{ version: number; sections: PublicSection[]; publishedAt: Date } | null> {
    const rows = await this.dataSource.query<{ version: number; sections: PublicSection[]; publishedAt: Date }[]>(
      `SELECT t.version, t.sections, t.published_at AS "publishedAt"
         FROM agencies a JOIN terms_versions t ON t.agency_id = a.agency_id AND t.version = a.terms_version
        WHERE a.agency_id = $1`,
      [agencyId],
    );
    return rows[0] ?? null;
  }

  /** Host and slug of every agency, primary hosts only. */
  async primaryHosts(): Promise<{ agencyId: string; slug: string; host: string; status: AgencyStatus }[]> {
    return this.dataSource.query(
      `SELECT a.agency_id AS "agencyId", a.slug, h.host, a.status
         FROM agencies a JOIN agency_hosts h USING (agency_id) WHERE h.is_primary ORDER BY a.slug`,
    );
  }

  /** Lets the next request see what was just changed. */
  forget(): void {
    this.known.clear();
  }

  private async remembered(key: string, sql: string, parameter: string): Promise<AgencyRecord | null> {
    const now = this.clock.now().getTime();
    const entry = this.known.get(key);
    if (entry && entry.until > now && entry.until <= now + freshForMs) return entry.record;
    const record = await this.read(sql, parameter).catch((error: unknown) => {
      // In an outage people still get a page of the agency's, with its telephone numbers. Nothing is written by it.
      if (entry?.record && isOutage(error)) return entry.record;
      throw error;
    });
    // Host names come from outside: only those that exist are worth remembering.
    if (record) this.known.set(key, { record, until: now + freshForMs });
    return record;
  }

  private async read(sql: string, parameter: string): Promise<AgencyRecord | null> {
    const [record] = await this.dataSource.query<AgencyRecord[]>(sql, [parameter]);
    if (!record) return null;
    return record.crisis.length > 0 ? record : { ...record, crisis: crisisDefaults(record.country) };
  }
}

const recordSql = `
  SELECT a.agency_id AS "agencyId", a.slug, a.name, a.tagline, a.status, a.zone, a.country,
         a.mail_sender AS "mailSender", a.second_factor AS "secondFactor",
         a.contact_required AS "contactRequired", a.languages, a.terms_version AS "termsVersion",
         (SELECT json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'targetDays', p.follow_up_target_days,
                                   'dueDays', p.follow_up_due_days, 'inBusinessDays', p.follow_up_unit = 'business')
            FROM sla_policies p WHERE p.agency_id = a.agency_id ORDER BY p.version DESC LIMIT 1) AS promise,
         coalesce((SELECT json_agg(json_build_object('label', c.label, 'phone', c.phone, 'hours', c.hours, 'note', c.note) ORDER BY c.position)
                     FROM crisis_contacts c WHERE c.agency_id = a.agency_id), '[]') AS crisis,
         coalesce((SELECT json_agg(json_build_object('topicId', t.topic_id, 'slug', t.slug, 'label', t.label, 'active', t.active) ORDER BY t.position)
                     FROM topics t WHERE t.agency_id = a.agency_id), '[]') AS topics,
         coalesce((SELECT json_agg(json_build_object('region', r.region, 'label', r.label) ORDER BY r.position)
                     FROM agency_regions r WHERE r.agency_id = a.agency_id), '[]') AS regions
    FROM agencies a`;

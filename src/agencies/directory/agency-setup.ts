import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../database/transaction.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import type { PublicSection } from '../../domain/public-text.js';
import { AgencyHost } from './agency-host.entity.js';
import { AgencyRegion } from './agency-region.entity.js';
import { AgencyText, type AgencyTextKind } from './agency-text.entity.js';
import { Agency, type SecondFactorRule } from './agency.entity.js';
import { CrisisContact } from './crisis-contact.entity.js';
import { TermsVersion } from './terms-version.entity.js';
import { Topic } from './topic.entity.js';

export interface NewAgency {
  slug: string;
  name: string;
  tagline: string;
  country: Country;
  zone: string;
  mailSender: string;
  /** The first one is the primary host. */
  hosts: string[];
  secondFactor: SecondFactorRule;
  /** ISO 639-1, the first is offered first; German unless given */
  languages?: string[];
}

/** Writes agencies and what they offer. Every method works within the caller's transaction. */
@Injectable()
export class AgencySetup {
  /** The transaction's own agency, which is made by this. */
  async create({ manager, agencyId, now }: Transaction, { hosts, ...agency }: NewAgency): Promise<void> {
    await manager.insert(Agency, { ...agency, agencyId, status: 'preparation', termsVersion: null, createdAt: now });
    await manager.insert(
      AgencyHost,
      hosts.map((host, index) => ({ host, agencyId, isPrimary: index === 0 })),
    );
  }

  async setStatus({ manager, agencyId }: Transaction, status: AgencyStatus): Promise<void> {
    await manager.update(Agency, { agencyId }, { status });
  }

  /** @param languages ISO 639-1, the first is offered first; not empty @returns whether they are other ones than before */
  async setLanguages({ manager, agencyId }: Transaction, languages: string[]): Promise<boolean> {
    const [, changed] = await manager.query<[unknown, number]>(languagesSql, [agencyId, languages]);
    return changed > 0;
  }

  /** Publishes the terms as the next version, which is in force at once. The agency is locked: of two at once, one comes after the other. */
  async publishTerms({ manager, agencyId, now }: Transaction, sections: PublicSection[]): Promise<number> {
    const version = (await manager.countBy(TermsVersion, { agencyId })) + 1;
    await manager.insert(TermsVersion, { agencyId, version, sections, publishedAt: now });
    await manager.update(Agency, { agencyId }, { termsVersion: version });
    return version;
  }

  async setText({ manager, agencyId }: Transaction, kind: AgencyTextKind, sections: PublicSection[]): Promise<void> {
    await manager.upsert(AgencyText, { agencyId, kind, sections }, ['agencyId', 'kind']);
  }

  async addTopics({ manager, agencyId }: Transaction, topics: { slug: string; label: string }[]): Promise<void> {
    await manager.insert(
      Topic,
      topics.map((topic, position) => ({ ...topic, agencyId, topicId: uuidv7(), position, active: true })),
    );
  }

  async addRegions({ manager, agencyId }: Transaction, regions: { region: string; label: string }[]): Promise<void> {
    await manager.insert(
      AgencyRegion,
      regions.map((region, position) => ({ ...region, agencyId, position })),
    );
  }

  /** In this order, in the place of those there were. */
  async setCrisisContacts(
    { manager, agencyId }: Transaction,
    contacts: { label: string; phone: string; hours: string; note: string | null }[],
  ): Promise<void> {
    await manager.delete(CrisisContact, { agencyId });
    await manager.insert(
      CrisisContact,
      contacts.map((contact, position) => ({ ...contact, agencyId, position })),
    );
  }
}

const languagesSql = 'UPDATE agencies SET languages = $2 WHERE agency_id = $1 AND languages <> $2';

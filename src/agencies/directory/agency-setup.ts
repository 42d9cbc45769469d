import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { announce } from '../../database/announcements/announcement.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { AgencyIdentity } from '../../domain/agency-identity.js';
import type { AgencyStatus } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import { type CrisisLine, writeCrisisLines } from '../../domain/crisis-lines.js';
import { AgencyHost } from './agency-host.entity.js';
import { AgencyRegion } from './agency-region.entity.js';
import { AgencyText, type AgencyTextKind } from './agency-text.entity.js';
import { Agency, type SecondFactorRule } from './agency.entity.js';
import { AgencyRows } from './agency-rows.js';
import { CrisisContact, crisisLineOf } from './crisis-contact.entity.js';
import type { Office } from '../../web/request/request.js';
import { officeOf, RegionalOffice } from './regional-office.entity.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import type { NewRow } from '../../vault/row-macs/row-changes.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { TermsVersion } from './terms-version.entity.js';
import { Topic } from './topic.entity.js';

export interface NewAgency extends AgencyIdentity {
  slug: string;
  country: Country;
  zone: string;
  /** The first one is the primary host. */
  hosts: string[];
  secondFactor: SecondFactorRule;
  /** ISO 639-1, the first is offered first; German unless given */
  languages?: string[];
}

/** As the command line and the demo found one, unless they say otherwise. */
export const usualAgency = {
  status: 'preparation',
  contactRequired: true,
  languages: ['de'],
  inquiryRetentionMonths: 24,
  accountRetentionMonths: 36,
  retentionAnnounceDays: 30,
  termsVersion: null,
  coverageVersion: null,
  version: 1,
  accent: null,
  logo: null,
} as const satisfies Partial<NewRow<Agency>>;

type Retention = Pick<Agency, 'inquiryRetentionMonths' | 'accountRetentionMonths' | 'retentionAnnounceDays'>;

/**
 * Writes agencies and what they offer; all processes hear of what pages show of it. Every method works within the caller's transaction.
 */
@Injectable()
export class AgencySetup {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly rows: MacedRows,
    private readonly agencyRows: AgencyRows,
  ) {}

  /** The transaction's own agency, which is made by this, with its server keys. */
  async create(tx: Transaction, { hosts, ...order }: NewAgency): Promise<void> {
    const { manager, agencyId, now } = tx;
    const agency = { ...usualAgency, ...order, agencyId, createdAt: now };
    // The keys hang on it, and its own MAC on the keys.
    await manager.insert(Agency, agency);
    await this.serverKeys.createForAgency(tx);
    await this.rows.put(tx, Agency, agency);
    await this.rows.insert(
      tx,
      AgencyHost,
      ...hosts.map((host, index) => ({ host, agencyId, isPrimary: index === 0, version: agency.version })),
    );
  }

  async setStatus(tx: Transaction, status: AgencyStatus): Promise<void> {
    await this.change(tx, () => ({ status }));
  }

  /** As it is now, whatever is remembered of it. @throws {EnvelopeError} where its row was altered */
  async identity(reading: Reading): Promise<AgencyIdentity> {
    const { name, tagline, mailSender } = await this.agencyRows.read(reading);
    return { name, tagline, mailSender };
  }

  async setIdentity(tx: Transaction, { name, tagline, mailSender }: AgencyIdentity): Promise<void> {
    await this.change(tx, () => ({ name, tagline, mailSender }));
  }

  /** As it is now, whatever is remembered of it. @throws {EnvelopeError} where its row was altered */
  async look(reading: Reading): Promise<Pick<Agency, 'accent' | 'logo'>> {
    const { accent, logo } = await this.agencyRows.read(reading);
    return { accent, logo };
  }

  /** @param accent '#rrggbb'; null for the usual color */
  async setAccent(tx: Transaction, accent: string | null): Promise<void> {
    await this.change(tx, () => ({ accent }));
  }

  /** @param logo its name; null for the usual mark */
  async setLogo(tx: Transaction, logo: string | null): Promise<void> {
    await this.change(tx, () => ({ logo }));
  }

  /** @param languages ISO 639-1, the first is offered first; not empty @returns whether they are other ones than before */
  setLanguages(tx: Transaction, languages: string[]): Promise<boolean> {
    return this.change(tx, (standing) => (standing.languages.join() === languages.join() ? null : { languages }));
  }

  /** Setting what holds already changes nothing. @returns whether they are other ones than before */
  setRetention(tx: Transaction, times: Retention): Promise<boolean> {
    const names = Object.keys(times) as (keyof Retention)[];
    return this.change(tx, (standing) => (names.every((name) => standing[name] === times[name]) ? null : times));
  }

  /**
   * Publishes a public text as its next version, in force at once; of terms everybody is asked to agree to it. The agency is
   * locked: of two at once, one comes after the other.
   * @param language BCP 47 @param source Markdown
   */
  async publishText(
    tx: Transaction,
    text: { kind: AgencyTextKind; language: string; source: string },
  ): Promise<number> {
    const { manager, agencyId, now } = tx;
    const last = await manager.maximum(AgencyText, 'version', { agencyId, kind: text.kind });
    const version = (last ?? 0) + 1;
    await this.rows.insert(tx, AgencyText, { agencyId, ...text, version, publishedAt: now });
    if (text.kind === 'terms') {
      await this.rows.insert(tx, TermsVersion, { agencyId, version, publishedAt: now });
      await this.change(tx, () => ({ termsVersion: version }));
    } else await announce(tx, 'agency-record');
    return version;
  }

  async addTopics(tx: Transaction, topics: { slug: string; label: string }[]): Promise<void> {
    const { manager, agencyId } = tx;
    await manager.insert(
      Topic,
      topics.map((topic, position) => ({ ...topic, agencyId, topicId: uuidv7(), position, active: true })),
    );
    await announce(tx, 'agency-record');
  }

  async addRegions(tx: Transaction, regions: { region: string; label: string }[]): Promise<void> {
    const { manager, agencyId } = tx;
    await manager.insert(
      AgencyRegion,
      regions.map((region, position) => ({ ...region, agencyId, position })),
    );
    await announce(tx, 'agency-record');
  }

  /** In this order, in the place of those there were. */
  async setCrisisContacts(
    tx: Transaction,
    contacts: (Omit<CrisisLine, 'region'> & Partial<CrisisLine>)[],
  ): Promise<void> {
    const { manager, agencyId } = tx;
    const agency = await this.agencyRows.lock(tx);
    await manager.delete(CrisisContact, { agencyId });
    const { version } = await this.agencyRows.renew(tx, agency);
    const rows = contacts.map(({ region = null, ...contact }, position) => ({
      ...contact,
      agencyId,
      position,
      region,
      version,
    }));
    await this.rows.insert(tx, CrisisContact, ...rows);
  }

  /** Its crisis numbers, one a line, as they are edited. What was altered by hand is left out, so that nobody saves it as their own. */
  async crisisSource(reading: Reading): Promise<string> {
    const { manager, agencyId } = reading;
    const regions = await manager.find(AgencyRegion, { where: { agencyId }, order: { position: 'ASC' } });
    const found = await manager.find(CrisisContact, { where: { agencyId }, order: { position: 'ASC' } });
    return writeCrisisLines((await this.agencyRows.standing(reading, CrisisContact, found)).map(crisisLineOf), regions);
  }

  /** As it is now, whatever is remembered of it; null, too, where somebody else wrote it. */
  async office(reading: Reading, region: string): Promise<Office | null> {
    const { manager, agencyId } = reading;
    const found = await manager.findBy(RegionalOffice, { agencyId, region });
    const [row] = await this.agencyRows.standing(reading, RegionalOffice, found);
    return row ? officeOf(row) : null;
  }

  /** @param office null: there is none any more */
  async setOffice(tx: Transaction, region: string, office: Office | null): Promise<void> {
    const { manager, agencyId } = tx;
    const agency = await this.agencyRows.lock(tx);
    await manager.delete(RegionalOffice, { agencyId, region });
    const { version } = await this.agencyRows.renew(tx, agency);
    if (office) await this.rows.insert(tx, RegionalOffice, { ...office, agencyId, region, version });
  }

  /** Under the agency's lock; nothing where there is nothing to change. @throws {EnvelopeError} */
  private async change(
    tx: Transaction,
    changesOf: (standing: Agency) => Partial<NewRow<Agency>> | null,
  ): Promise<boolean> {
    const agency = await this.agencyRows.lock(tx);
    const changes = changesOf(agency);
    if (changes) await this.agencyRows.renew(tx, agency, changes);
    return changes !== null;
  }
}

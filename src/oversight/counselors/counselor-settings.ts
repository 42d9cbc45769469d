import { isDeepStrictEqual as isEqual } from 'node:util';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { Counselors, type CounselorSettings } from '../../assignment/counselors/counselors.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import type { CounselorForm } from './counselor.form.js';

export interface CounselorRecord extends CounselorSettings {
  languages: string[];
  accountId: string;
  name: string;
  canAnswer: boolean;
  openCount: number;
}

/** How much a counselor takes on, for what, and when: set by a supervisor or an admin. */
@Injectable()
export class CounselorSettingsDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly counselors: Counselors,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFoundException */
  async find(agencyId: string, accountId: string): Promise<CounselorRecord> {
    const [counselor] = await this.transactions.outside.query<CounselorRecord[]>(recordSql, [agencyId, accountId]);
    const listed = (await this.counselors.list(agencyId)).find((one) => one.accountId === accountId);
    if (!counselor || !listed) throw new NotFoundException();
    return { ...counselor, canAnswer: listed.canAnswer };
  }

  /**
   * There is always one who stands in where nobody else fits: that ends only by naming another. What is as it was before
   * is no change.
   * @throws FormRefused @throws NotFoundException
   */
  async change(by: Viewer, agency: AgencyRecord, accountId: string, form: CounselorForm): Promise<void> {
    const { agencyId } = agency;
    const settings = settingsFrom(form);
    refuseLanguages(agency, settings.languages);
    if (!settings.regions.every((region) => agency.regions.some((known) => known.region === region)))
      throw FormRefused.field('regions', said('staff.from-list'));
    if (!settings.topicIds.every((id) => agency.topics.some(({ topicId }) => topicId === id)))
      throw FormRefused.field('topics', said('staff.from-list'));
    await this.transactions.by(by, async (tx) => {
      const fallbackId = await this.counselors.lockFallback(tx);
      const { canAnswer, ...standing } = await this.find(agencyId, accountId);
      if (isAsBefore(standing, settings)) return;
      if (fallbackId === accountId && !settings.isFallback)
        throw FormRefused.field('fallback', said('oversight/counselor.fallback-needed'));
      if (fallbackId !== accountId && settings.isFallback && !canAnswer)
        throw FormRefused.field('fallback', said('oversight/counselor.fallback-unable'));
      await this.counselors.setUp(tx, accountId, settings);
      await this.audit.append(tx, 'counselor.changed', { actorId: by.accountId, subjectId: accountId });
    });
  }
}

const recordSql = `
  SELECT p.account_id AS "accountId", coalesce(who.display_name, '') AS name, p.open_count AS "openCount",
         p.open_capacity AS "openCapacity", p.weekly_capacity AS "weeklyCapacity", p.working_days AS "workingDays",
         p.languages, p.is_fallback AS "isFallback", p.intake_paused AS "intakePaused",
         ARRAY(SELECT r.region FROM counselor_regions r WHERE r.agency_id = p.agency_id AND r.account_id = p.account_id) AS regions,
         ARRAY(SELECT t.topic_id::text FROM counselor_topics t WHERE t.agency_id = p.agency_id AND t.account_id = p.account_id) AS "topicIds"
    FROM counselor_profiles p
    JOIN accounts who USING (agency_id, account_id)
   WHERE p.agency_id = $1 AND p.account_id = $2`;

function isAsBefore(standing: CounselorSettings, settings: CounselorSettings): boolean {
  const compared = Object.keys(settings) as (keyof CounselorSettings)[];
  return compared.every((name) => isEqual(inOrder(standing[name]), inOrder(settings[name])));
}

function inOrder(setting: unknown): unknown {
  return Array.isArray(setting) ? setting.map(String).sort() : setting;
}

/** Where the agency offers one alone nobody is asked, and what is known of the counselor stays. */
function refuseLanguages({ languages: offered }: AgencyRecord, languages: string[] = []): void {
  if (offered.length > 1 && languages.length === 0)
    throw FormRefused.field('languages', said('oversight/counselor.no-language'));
  if (!languages.every((language) => offered.includes(language)))
    throw FormRefused.field('languages', said('staff.from-list'));
}

function settingsFrom(form: CounselorForm): CounselorSettings {
  return {
    openCapacity: Number(form.openCapacity),
    weeklyCapacity: Number(form.weeklyCapacity),
    workingDays: ticked(form.workingDays).map(Number).sort(),
    isFallback: form.fallback === 'yes',
    intakePaused: form.intakePaused === 'yes',
    ...(form.languages !== undefined && { languages: ticked(form.languages) }),
    regions: ticked(form.regions),
    topicIds: ticked(form.topics),
  };
}

function ticked(boxes: string | string[] = []): string[] {
  return [...new Set([boxes].flat())];
}

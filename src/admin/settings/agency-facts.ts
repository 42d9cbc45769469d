import { Injectable } from '@nestjs/common';
import { type AccountStatus, accountStatuses } from '../../accounts/account.entity.js';
import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import { yearsToReviewSql } from '../../calendars/calendar-reviews.js';
import { Transactions } from '../../database/transactions.js';
import type { MailFailure } from '../../domain/mail-failure.js';
import type { OpeningFacts } from '../../domain/opening-blockers.js';
import { type StaffRole, staffRoles } from '../../domain/roles.js';
import type { RetentionTimes } from '../../privacy/retention/retention-policies.js';
import { openingColumns } from './opening-facts.js';

/** What has been set up at an agency, as far as its directory record does not say it. */
export interface AgencyFacts extends OpeningFacts {
  /** The primary one first. */
  hosts: string[];
  termsPublishedAt: Date | null;
  calendar: { region: string; workweek: number[]; closures: number; lastDay: string | null } | null;
  /** of the calendar, that wait to be looked over */
  newYears: number[];
  policy: ReplyPolicy | null;
  retention: RetentionTimes;
  /** Supervisors who hold the handover key, besides the printed code. */
  handoverHolders: number;
  fallbackCounselor: string | null;
  staff: Record<Headcount, number>;
  /** Mails of the last week that did not go out, one for each person. */
  undelivered: UndeliveredMails[];
}

export interface UndeliveredMails {
  failure: MailFailure;
  /** whether they are tried again */
  waiting: boolean;
  count: number;
}

/** How many people work here: by how far their access is, and of those who are active by role. */
export type Headcount = AccountStatus | StaffRole;

@Injectable()
export class AgencyFactsReader {
  constructor(private readonly transactions: Transactions) {}

  /** In one statement. @throws Error where no such agency exists */
  async read(agencyId: string): Promise<AgencyFacts> {
    const { manager, now } = this.transactions.reading(agencyId);
    const [facts] = await manager.query<AgencyFacts[]>(factsSql, [agencyId, now]);
    if (!facts) throw new Error(`No agency ${agencyId}`);
    return facts;
  }
}

const factsSql = `
  SELECT ${openingColumns}, terms.published_at AS "termsPublishedAt",
         ARRAY(SELECT h.host FROM agency_hosts h WHERE h.agency_id = a.agency_id ORDER BY h.is_primary DESC, h.host) AS hosts,
         (SELECT json_build_object(
                   'region', k.region, 'workweek', k.workweek,
                   'closures', (SELECT count(*) FROM calendar_closures l WHERE l.agency_id = a.agency_id AND l.calendar_id = k.calendar_id),
                   'lastDay', (SELECT max(d.day) FROM calendar_days d WHERE d.agency_id = a.agency_id AND d.calendar_id = k.calendar_id))
            FROM calendars k WHERE k.agency_id = a.agency_id) AS calendar,
         coalesce((SELECT ${yearsToReviewSql('($2::timestamptz AT TIME ZONE c.zone)')} FROM calendars c WHERE c.agency_id = a.agency_id), '{}') AS "newYears",
         (SELECT json_build_object(
                   'firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
                   'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit, 'followUpRoll', p.follow_up_roll,
                   'warnBusinessDays', p.warn_business_days)
            FROM sla_policies p WHERE p.agency_id = a.agency_id ORDER BY p.version DESC LIMIT 1) AS policy,
         json_build_object('inquiryMonths', a.inquiry_retention_months, 'accountMonths', a.account_retention_months,
                           'announceDays', a.retention_announce_days) AS retention,
         (SELECT count(DISTINCT s.holder_id)::int
            FROM handover_seals s
            JOIN agency_handover_keys k USING (agency_id, generation)
           WHERE s.agency_id = a.agency_id AND s.holder_kind = 'account' AND k.retired_at IS NULL
             AND (k.holder_ids IS NULL OR s.holder_id = ANY(k.holder_ids))) AS "handoverHolders",
         (SELECT who.display_name FROM counselor_profiles p JOIN accounts who USING (agency_id, account_id)
           WHERE p.agency_id = a.agency_id AND p.is_fallback LIMIT 1) AS "fallbackCounselor",
         (SELECT json_build_object(
                   ${accountStatuses.map((status) => `'${status}', count(DISTINCT who.account_id) FILTER (WHERE who.status = '${status}')`).join(', ')},
                   ${staffRoles.map((role) => `'${role}', count(*) FILTER (WHERE r.role = '${role}' AND who.status = 'active')`).join(', ')})
            FROM account_roles r JOIN accounts who USING (agency_id, account_id)
           WHERE r.agency_id = a.agency_id AND r.role <> 'client') AS staff,
         coalesce((SELECT json_agg(json_build_object('failure', n.failure, 'waiting', n.waiting, 'count', n.count) ORDER BY n.failure, n.waiting)
            FROM (SELECT failure, dropped_at IS NULL AS waiting, count(DISTINCT recipient_id) AS count
                    FROM outbox_notices
                   WHERE agency_id = a.agency_id AND failure IS NOT NULL AND sent_at IS NULL
                     AND (dropped_at IS NULL OR dropped_at > $2::timestamptz - interval '7 days')
                   GROUP BY 1, 2) n), '[]') AS undelivered
    FROM agencies a
    LEFT JOIN terms_versions terms ON terms.agency_id = a.agency_id AND terms.version = a.terms_version
   WHERE a.agency_id = $1`;

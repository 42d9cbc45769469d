import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import { daysJson } from '../../calendars/calendar-days.js';
import type { CalendarDay } from '../../domain/business-days.js';
import type { Country } from '../../domain/countries.js';
import { type ClockHoldRow, holdsJson } from './clock-columns.js';
import { policyJson, windowEnd } from './clock-columns.js';
import type { ResponseClock } from './response-clock.entity.js';

type ClockColumns = Pick<
  ResponseClock,
  | 'inquiryId'
  | 'clockId'
  | 'kind'
  | 'startedAt'
  | 'targetDate'
  | 'dueDate'
  | 'dueAt'
  | 'warnAt'
  | 'promisedDate'
  | 'breachedAt'
>;

/** A clock that runs, with all it takes to explain it. */
export interface OpenClock extends ClockColumns {
  zone: string;
  country: Country;
  policy: ReplyPolicy;
  /** Pauses by a supervisor, oldest first. */
  holds: ClockHoldRow[];
  /** The calendar from the day of receipt on, as far as it bears on the due date. */
  days: CalendarDay[];
}

/** The clocks that run: the read side. */
@Injectable()
export class OpenClocks {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The clock of an inquiry that waits for its answer, for `deadlineView`; else null. */
  async openClock(agencyId: string, inquiryId: string): Promise<OpenClock | null> {
    const rows = await this.dataSource.query<OpenClock[]>(
      `SELECT ${columns}, c.zone, c.country, ${policyJson} AS policy, ${holdsJson} AS holds,
              (SELECT ${daysJson} FROM calendar_days d
                WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id
                  AND d.day BETWEEN (k.started_at AT TIME ZONE c.zone)::date AND ${windowEnd}) AS days
         FROM response_clocks k
         JOIN calendars c USING (agency_id, calendar_id)
         JOIN sla_policies p ON p.agency_id = k.agency_id AND p.version = k.policy_version
        WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL`,
      [agencyId, inquiryId],
    );
    return rows[0] ?? null;
  }
}

const columns = `
  k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt", k.target_date::text AS "targetDate",
  k.due_date::text AS "dueDate", k.due_at AS "dueAt", k.warn_at AS "warnAt", k.promised_date::text AS "promisedDate",
  k.breached_at AS "breachedAt"`;

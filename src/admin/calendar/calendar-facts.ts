import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CalendarRules } from '../../calendars/calendar-edits.js';
import { yearsToReviewSql } from '../../calendars/calendar-reviews.js';
import type { CalendarDayKind } from '../../domain/business-days.js';

export interface CalendarFacts extends CalendarRules {
  version: number;
  /** ISO date; null where no day is laid down */
  lastDay: string | null;
  /** Those not over yet. */
  closures: ClosureFact[];
  /** From today on: what does not count, weekends and closures aside, and every day corrected. */
  days: DayFact[];
  /** Those that wait to be looked over. */
  newYears: number[];
  reviews: { year: number; by: string; at: string }[];
}

export interface ClosureFact {
  closureId: string;
  name: string;
  /** ISO dates, both included */
  from: string;
  to: string;
}

export interface DayFact {
  date: string;
  isBusinessDay: boolean;
  kind: CalendarDayKind;
  name: string | null;
  /** Null where the day was not corrected. */
  correctedAt: string | null;
  correctedBy: string | null;
}

@Injectable()
export class CalendarFactsReader {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** In one statement. @param today ISO date @returns null where the agency has no calendar yet */
  async read(agencyId: string, today: string): Promise<CalendarFacts | null> {
    const [facts] = await this.dataSource.query<CalendarFacts[]>(factsSql, [agencyId, today]);
    return facts ?? null;
  }

  /** @returns null where there is no such closure */
  async closure(agencyId: string, closureId: string): Promise<ClosureFact | null> {
    const [closure] = await this.dataSource.query<ClosureFact[]>(
      `SELECT closure_id AS "closureId", name, from_day::text AS "from", to_day::text AS "to"
         FROM calendar_closures WHERE agency_id = $1 AND closure_id = $2`,
      [agencyId, closureId],
    );
    return closure ?? null;
  }
}

const factsSql = `
  SELECT c.region, c.version, c.workweek, c.include_state_days AS "includeStateDays", c.good_friday AS "goodFriday", c.december24, c.december31,
         (SELECT max(d.day)::text FROM calendar_days d WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id) AS "lastDay",
         coalesce((SELECT json_agg(json_build_object('closureId', l.closure_id, 'name', l.name, 'from', l.from_day, 'to', l.to_day) ORDER BY l.from_day, l.closure_id)
                     FROM calendar_closures l
                    WHERE l.agency_id = c.agency_id AND l.calendar_id = c.calendar_id AND l.to_day >= $2), '[]') AS closures,
         coalesce((SELECT json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name,
                                                     'correctedAt', d.corrected_at, 'correctedBy', who.display_name) ORDER BY d.day)
                     FROM calendar_days d
                     LEFT JOIN accounts who ON who.agency_id = d.agency_id AND who.account_id = d.corrected_by
                    WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= $2
                      AND (d.corrected_at IS NOT NULL OR d.kind IN ('public_holiday', 'state_day', 'preset'))), '[]') AS days,
         ${yearsToReviewSql('$2::date')} AS "newYears",
         coalesce((SELECT json_agg(json_build_object('year', r.year, 'by', coalesce(who.display_name, ''), 'at', r.reviewed_at))
                     FROM calendar_reviews r
                     JOIN accounts who ON who.agency_id = r.agency_id AND who.account_id = r.reviewed_by
                    WHERE r.agency_id = c.agency_id AND r.calendar_id = c.calendar_id), '[]') AS reviews
    FROM calendars c WHERE c.agency_id = $1`;

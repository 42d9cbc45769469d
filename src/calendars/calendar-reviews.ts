import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { PersonalTransaction, Reading } from '../database/transaction.js';

/** A year of an agency's calendar, as it was looked over. */
interface ReviewedYear {
  year: number;
  /** of the calendar */
  version: number;
}

/**
 * The years of calendar `c` that wait to be looked over, in their order: from the one of the local day `today` on, as soon
 * as every day of them is laid down. A year of which only the first days are known would be looked over in vain.
 */
export function yearsToReviewSql(today: string): string {
  return `ARRAY(
    SELECT y.year FROM generate_series(extract(year FROM ${today})::int, extract(year FROM ${today})::int + 5) AS y (year)
     WHERE ${isWholeSql('y.year')}
       AND NOT EXISTS (SELECT FROM calendar_reviews r WHERE r.agency_id = c.agency_id AND r.calendar_id = c.calendar_id AND r.year = y.year)
     ORDER BY y.year)`;
}

/** Whether every day of a year is laid down in calendar `c`. */
function isWholeSql(year: string): string {
  const [first, next] = [`make_date(${year}, 1, 1)`, `make_date(${year} + 1, 1, 1)`];
  return `(SELECT count(*) FROM calendar_days d
            WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day >= ${first} AND d.day < ${next}) = ${next} - ${first}`;
}

/** Who has looked which year of a calendar over. */
@Injectable()
export class CalendarReviews {
  constructor(private readonly audit: AuditLog) {}

  /**
   * Records that a year was looked over; the first one to do so stays on record. Repeating it changes nothing.
   * @returns false where the calendar is no longer what was looked at, or holds no such whole year
   */
  async record(tx: PersonalTransaction, { year, version }: ReviewedYear): Promise<boolean> {
    const { manager, agencyId, actorId, now } = tx;
    // No edit may commit between comparing the version and recording it.
    await manager.query('SELECT FROM calendars WHERE agency_id = $1 FOR SHARE', [agencyId]);
    const rows = await manager.query<{ calendarId: string }[]>(recordSql, [agencyId, year, version, actorId, now]);
    const [recorded] = rows;
    if (!recorded) return this.isRecorded(tx, year);
    await this.audit.append(tx, 'calendar.year-reviewed', { subjectId: recorded.calendarId });
    return true;
  }

  private async isRecorded({ manager, agencyId }: Reading, year: number): Promise<boolean> {
    const rows = await manager.query<unknown[]>('SELECT FROM calendar_reviews WHERE agency_id = $1 AND year = $2', [
      agencyId,
      year,
    ]);
    return rows.length > 0;
  }
}

const recordSql = `
  INSERT INTO calendar_reviews (agency_id, calendar_id, year, calendar_version, reviewed_by, reviewed_at)
  SELECT c.agency_id, c.calendar_id, $2, c.version, $4, $5
    FROM calendars c
   WHERE c.agency_id = $1 AND c.version = $3 AND ${isWholeSql('$2::int')}
  ON CONFLICT DO NOTHING
  RETURNING calendar_id AS "calendarId"`;

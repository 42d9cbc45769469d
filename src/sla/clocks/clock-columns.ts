import type { HeldDays } from '../../domain/deadline-holds.js';
import type { HoldReason } from './clock-hold.entity.js';

/**
 * For lists of anything that joins its open clock as `k` (`k.stopped_at IS NULL`) and the agency's calendar as `c`:
 * the columns of a `DueRow`. All but `today` and `businessDays` are NULL where there is no clock.
 * @param now the parameter that holds the present moment, e.g. '$2'
 */
export function dueColumns(now: string): string {
  const today = `(${now}::timestamptz AT TIME ZONE c.zone)::date`;
  return `
    k.due_date::text AS "dueDate", k.due_at <= ${now}::timestamptz AS overdue,
    k.warn_at <= ${now}::timestamptz AND k.due_at > ${now}::timestamptz AS "dueSoon", ${today}::text AS today,
    (SELECT count(*)::int FROM calendar_days d
      WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
        AND d.day > least(k.due_date, ${today}) AND d.day <= greatest(k.due_date, ${today})) AS "businessDays"`;
}

export interface ClockHoldRow extends HeldDays {
  holdId: string;
  endedOn: string | null;
  reason: HoldReason;
}

/** The holds of a clock `k` as a JSON list of `ClockHoldRow`, oldest first. */
export const holdsJson = `
  coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
              FROM clock_holds h
             WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]')`;

/** A row `p` of `sla_policies` as one JSON object, a `ReplyPolicy`. */
export const policyJson = `
  json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
                    'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit,
                    'followUpRoll', p.follow_up_roll, 'warnBusinessDays', p.warn_business_days)`;

/**
 * The last day that can move the due date of a clock `k` of policy `p` and calendar `c`: a date that was rolled
 * back also hangs on the days after it.
 */
export const windowEnd = `
  greatest(k.due_date, CASE WHEN k.kind = 'follow_up' AND p.follow_up_unit = 'calendar'
                            THEN (k.started_at AT TIME ZONE c.zone)::date + p.follow_up_due_days ELSE k.due_date END)`;

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
                            THEN (k.opened_at AT TIME ZONE c.zone)::date + p.follow_up_due_days ELSE k.due_date END)`;

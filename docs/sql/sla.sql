-- The statements that src/sla/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/sla/clocks/clock-recomputation.ts: ClockRecomputation.recomputeOne
SELECT k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt",
       k.due_date::text AS "dueDate",
json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
                  'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit,
                  'followUpRoll', p.follow_up_roll, 'warnBusinessDays', p.warn_business_days) AS policy,
coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
            FROM clock_holds h
           WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]') AS holds
  FROM response_clocks k
  JOIN calendars c USING (agency_id, calendar_id)
  JOIN sla_policies p ON p.agency_id = k.agency_id AND p.version = k.policy_version WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.due_at > $3 AND k.stopped_at IS NULL AND k.breached_at IS NULL FOR NO KEY UPDATE OF k;

-- src/sla/clocks/clock-recomputation.ts: ClockRecomputation.affected
SELECT k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt",
       k.due_date::text AS "dueDate",
json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
                  'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit,
                  'followUpRoll', p.follow_up_roll, 'warnBusinessDays', p.warn_business_days) AS policy,
coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
            FROM clock_holds h
           WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]') AS holds
  FROM response_clocks k
  JOIN calendars c USING (agency_id, calendar_id)
  JOIN sla_policies p ON p.agency_id = k.agency_id AND p.version = k.policy_version
      WHERE k.agency_id = $1 AND k.stopped_at IS NULL AND k.breached_at IS NULL AND k.due_at > $3 AND k.clock_id > $4
        AND EXISTS (SELECT FROM unnest($2::date[]) AS e(day)
                     WHERE e.day > (k.started_at AT TIME ZONE c.zone)::date AND e.day <=
greatest(k.due_date, CASE WHEN k.kind = 'follow_up' AND p.follow_up_unit = 'calendar'
                          THEN (k.started_at AT TIME ZONE c.zone)::date + p.follow_up_due_days ELSE k.due_date END))
      ORDER BY k.clock_id LIMIT 500 FOR NO KEY UPDATE OF k;

-- src/sla/clocks/clock-recomputation.ts: ClockRecomputation.save
UPDATE response_clocks k SET target_date = n."targetDate", due_date = n."dueDate", due_at = n."dueAt",
                             warn_at = n."warnAt", calendar_version = $3
  FROM jsonb_to_recordset($2::jsonb)
       AS n("inquiryId" uuid, "clockId" uuid, "targetDate" date, "dueDate" date, "dueAt" timestamptz, "warnAt" timestamptz)
 WHERE k.agency_id = $1 AND k.inquiry_id = n."inquiryId" AND k.clock_id = n."clockId"
   AND k.stopped_at IS NULL AND k.breached_at IS NULL;

-- src/sla/clocks/clock-shifts.ts: lastSql
SELECT k.started_at AS "startedAt", k.stopped_at AS "stoppedAt", k.stop_reason AS "stopReason"
  FROM response_clocks k
 WHERE k.agency_id = $1 AND k.inquiry_id = $2
 ORDER BY k.started_at DESC, k.clock_id DESC
 LIMIT 1;

-- src/sla/clocks/clock-shifts.ts: shiftSql
UPDATE response_clocks SET started_at = $3
 WHERE agency_id = $1 AND inquiry_id = $2 AND stopped_at IS NULL AND breached_at IS NULL AND due_at > $4
RETURNING clock_id;

-- src/sla/clocks/clock-shifts.ts: promiseSql
UPDATE response_clocks k SET promised_date = k.due_date
 WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL
   AND NOT EXISTS (SELECT FROM clock_holds h WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id);

-- src/sla/clocks/open-clocks.ts: OpenClocks.openClock
SELECT
k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt", k.target_date::text AS "targetDate",
k.due_date::text AS "dueDate", k.due_at AS "dueAt", k.warn_at AS "warnAt", k.promised_date::text AS "promisedDate",
k.breached_at AS "breachedAt", c.zone, c.country,
json_build_object('firstReplyBusinessDays', p.first_reply_business_days, 'followUpTargetDays', p.follow_up_target_days,
        'followUpDueDays', p.follow_up_due_days, 'followUpUnit', p.follow_up_unit,
        'followUpRoll', p.follow_up_roll, 'warnBusinessDays', p.warn_business_days) AS policy,
coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
  FROM clock_holds h
 WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]') AS holds,
  (SELECT
coalesce(json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name)
        ORDER BY d.day), '[]') FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id
      AND d.day BETWEEN (k.started_at AT TIME ZONE c.zone)::date AND
greatest(k.due_date, CASE WHEN k.kind = 'follow_up' AND p.follow_up_unit = 'calendar'
                THEN (k.started_at AT TIME ZONE c.zone)::date + p.follow_up_due_days ELSE k.due_date END)) AS days
FROM response_clocks k
JOIN calendars c USING (agency_id, calendar_id)
JOIN sla_policies p ON p.agency_id = k.agency_id AND p.version = k.policy_version
WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL;

-- src/sla/clocks/promise-rules.ts: rulesSql
SELECT c.calendar_id AS "calendarId", c.version, c.zone, c.country,
       (SELECT
coalesce(json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name)
                  ORDER BY d.day), '[]') FROM calendar_days d
         WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day BETWEEN $2 AND $3) AS days,
       (SELECT json_build_object('version', p.version, 'firstReplyBusinessDays', p.first_reply_business_days,
                                 'followUpTargetDays', p.follow_up_target_days, 'followUpDueDays', p.follow_up_due_days,
                                 'followUpUnit', p.follow_up_unit, 'followUpRoll', p.follow_up_roll,
                                 'warnBusinessDays', p.warn_business_days)
          FROM sla_policies p WHERE p.agency_id = c.agency_id ORDER BY p.version DESC LIMIT 1) AS policy
  FROM calendars c WHERE c.agency_id = $1;

-- src/sla/clocks/response-facts.ts: stopSql
WITH stopped AS (
  UPDATE response_clocks
     SET stopped_at = $8, stop_reason = $5, business_days_taken = $6,
         breached_at = CASE WHEN due_at <= $8 THEN due_at ELSE breached_at END
   WHERE agency_id = $1 AND inquiry_id = $2 AND clock_id = $7 AND stopped_at IS NULL
  RETURNING breached_at IS NULL AS in_time)
INSERT INTO response_facts (agency_id, fact_id, month, kind, region, topic_id, counselor_id, stop_reason, business_days_taken, in_time)
SELECT $1, $9, $3, $4, subject.region, subject.topic_id, subject.counselor_id, $5, $6, stopped.in_time FROM stopped, (
SELECT i.region, i.topic_id,
       (SELECT a.counselor_id FROM assignments a
         WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND (a.ended_at IS NULL OR a.ended_at > $8)
         ORDER BY a.started_at LIMIT 1) AS counselor_id
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.inquiry_id = $2) subject
RETURNING 1;

-- src/sla/clocks/response-facts.ts: eraseSql
DELETE FROM response_facts WHERE agency_id = $1 AND fact_id = (
  SELECT fact.fact_id
    FROM response_facts fact, (
SELECT i.region, i.topic_id,
       (SELECT a.counselor_id FROM assignments a
         WHERE a.agency_id = $1 AND a.inquiry_id = $2 AND (a.ended_at IS NULL OR a.ended_at > $8)
         ORDER BY a.started_at LIMIT 1) AS counselor_id
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.inquiry_id = $2) subject
   WHERE fact.agency_id = $1 AND fact.month = $3 AND fact.kind = $4 AND fact.region IS NOT DISTINCT FROM subject.region
     AND fact.topic_id IS NOT DISTINCT FROM subject.topic_id AND fact.counselor_id IS NOT DISTINCT FROM subject.counselor_id
     AND fact.stop_reason = $5 AND fact.business_days_taken = $6 AND fact.in_time = $7
   LIMIT 1 FOR UPDATE OF fact SKIP LOCKED);

-- src/sla/clocks/running-clock.ts: runningSql
SELECT k.clock_id AS "clockId", k.kind, k.started_at AS "startedAt", c.calendar_id AS "calendarId", c.version, c.zone, c.country,
       (SELECT
coalesce(json_agg(json_build_object('date', d.day, 'isBusinessDay', d.is_business_day, 'kind', d.kind, 'name', d.name)
                  ORDER BY d.day), '[]') FROM calendar_days d
         WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id
           AND d.day BETWEEN (k.started_at AT TIME ZONE c.zone)::date AND ($3::timestamptz AT TIME ZONE c.zone)::date) AS days
  FROM response_clocks k
  JOIN calendars c USING (agency_id)
 WHERE agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL;

-- src/sla/holds/clock-holds.ts: ClockHolds.running
SELECT k.clock_id AS "clockId", c.zone, k.breached_at IS NOT NULL OR k.due_at <= $3 AS overdue,
coalesce((SELECT json_agg(json_build_object('holdId', h.hold_id, 'from', h.from_day, 'to', h.to_day, 'endedOn', h.ended_on, 'reason', h.reason) ORDER BY h.from_day, h.hold_id)
  FROM clock_holds h
 WHERE h.agency_id = k.agency_id AND h.inquiry_id = k.inquiry_id AND h.clock_id = k.clock_id), '[]') AS holds
FROM response_clocks k
JOIN calendars c USING (agency_id, calendar_id)
WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL
FOR NO KEY UPDATE OF k;

-- src/sla/sweep/breach-notices.ts: concernedSql
WITH late AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid))
SELECT late.*, s.agency_id AS "s.agencyId", s.assigned_by AS "s.assignedBy", s.assignment_id AS "s.assignmentId", s.counselor_id AS "s.counselorId", s.counts_as_open AS "s.countsAsOpen", s.ended_at AS "s.endedAt", s.follows AS "s.follows", s.inquiry_id AS "s.inquiryId", s.rule AS "s.rule", s.started_at AS "s.startedAt", s.row_mac AS "s.rowMac", c.account_id AS "c.accountId", c.agency_id AS "c.agencyId", c.auth_hash AS "c.authHash", c.blocked_at AS "c.blockedAt", c.blocked_reason AS "c.blockedReason", c.contact_version AS "c.contactVersion", c.created_at AS "c.createdAt", c.credential_version AS "c.credentialVersion", c.deletion_announced_on::text AS "c.deletionAnnouncedOn", c.display_name AS "c.displayName", c.form_of_address AS "c.formOfAddress", c.former_version AS "c.formerVersion", c.key_generation AS "c.keyGeneration", c.language AS "c.language", c.last_active_on::text AS "c.lastActiveOn", c.pair_version AS "c.pairVersion", c.parted_from AS "c.partedFrom", c.password_parameters AS "c.passwordParameters", c.password_salt AS "c.passwordSalt", c.region AS "c.region", c.second_factor_at AS "c.secondFactorAt", c.status AS "c.status", c.user_name_hash AS "c.userNameHash", c.user_name_sealed AS "c.userNameSealed", c.version AS "c.version", c.row_mac AS "c.rowMac",
  EXISTS (SELECT FROM absences away
           WHERE away.agency_id = s.agency_id AND away.account_id = s.counselor_id
             AND ($3::timestamptz AT TIME ZONE g.zone)::date BETWEEN away.from_day AND away.to_day) AS "isAway"
  FROM late
  JOIN agencies g ON g.agency_id = $1
  LEFT JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = late."inquiryId" AND s.ended_at IS NULL
  LEFT JOIN accounts c ON c.agency_id = $1 AND c.account_id = s.counselor_id;

-- src/sla/sweep/breach-sweep.ts: agenciesSql
SELECT DISTINCT agency_id AS "agencyId" FROM response_clocks
 WHERE stopped_at IS NULL AND breached_at IS NULL AND due_at <= $1;

-- src/sla/sweep/breach-sweep.ts: recordBreachesSql
WITH due AS (
  SELECT inquiry_id, clock_id FROM response_clocks
   WHERE agency_id = $1 AND stopped_at IS NULL AND breached_at IS NULL AND due_at <= $2
   ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
UPDATE response_clocks k SET breached_at = k.due_at FROM due
 WHERE k.agency_id = $1 AND k.inquiry_id = due.inquiry_id AND k.clock_id = due.clock_id
   AND k.stopped_at IS NULL AND k.breached_at IS NULL
RETURNING k.inquiry_id AS "inquiryId", k.clock_id AS "clockId",
          coalesce((SELECT json_agg(json_build_object('action', e.action, 'actorId', e.actor_id, 'agencyId', e.agency_id, 'at', e.at, 'batch', e.batch, 'count', e.count, 'entryId', e.entry_id, 'inquiryId', e.inquiry_id, 'sessionMark', e.session_mark, 'subjectId', e.subject_id, 'rowMac', translate(encode(e.row_mac, 'base64'), E'\n', ''))) FROM audit_entries e
                     WHERE e.agency_id = $1 AND e.inquiry_id = k.inquiry_id AND e.action = 'clock.breached'
                       AND e.subject_id = k.clock_id), '[]') AS earlier;

-- src/sla/sweep/overload-notices.ts: queueSql
WITH
late AS (
  SELECT s.counselor_id, count(*) AS newly, min(l."clockId"::text) AS clock_id
    FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid)
    JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = l."inquiryId" AND s.ended_at IS NULL AND s.counselor_id IS NOT NULL
   GROUP BY s.counselor_id)
SELECT pg_advisory_xact_lock(key)
  FROM (SELECT hashtextextended('overdue:' || counselor_id, 0) AS key FROM late ORDER BY 1) AS keys;

-- src/sla/sweep/overload-notices.ts: overburdenedSql
WITH
late AS (
  SELECT s.counselor_id, count(*) AS newly, min(l."clockId"::text) AS clock_id
    FROM jsonb_to_recordset($2::jsonb) AS l("inquiryId" uuid, "clockId" uuid)
    JOIN assignments s ON s.agency_id = $1 AND s.inquiry_id = l."inquiryId" AND s.ended_at IS NULL AND s.counselor_id IS NOT NULL
   GROUP BY s.counselor_id),
counted AS MATERIALIZED (
  SELECT whose.counselor_id, count(*) AS overdue
    FROM response_clocks k
   CROSS JOIN LATERAL (
     SELECT s.counselor_id FROM assignments s
      WHERE s.agency_id = $1 AND s.inquiry_id = k.inquiry_id AND s.ended_at IS NULL
      LIMIT 1) AS whose
   WHERE k.agency_id = $1 AND k.stopped_at IS NULL AND k.breached_at IS NOT NULL
   GROUP BY 1)
SELECT late.counselor_id AS "counselorId", late.clock_id AS "clockId"
  FROM late
  JOIN counted USING (counselor_id)
 WHERE counted.overdue >= 5 AND counted.overdue - late.newly < 5;

-- src/sla/sweep/warning-sweep.ts: agenciesSql
SELECT DISTINCT agency_id AS "agencyId" FROM response_clocks
 WHERE stopped_at IS NULL AND breached_at IS NULL AND warn_at <= $1 AND due_at > $1;

-- src/sla/sweep/warning-sweep.ts: nearClocksSql
SELECT k.inquiry_id AS "inquiryId", k.clock_id AS "clockId", k.due_date::text AS "dueDate",
       k.warn_at::text AS "warnAt", whom.*
  FROM response_clocks k
 CROSS JOIN LATERAL (
   SELECT s.agency_id AS "s.agencyId", s.assigned_by AS "s.assignedBy", s.assignment_id AS "s.assignmentId", s.counselor_id AS "s.counselorId", s.counts_as_open AS "s.countsAsOpen", s.ended_at AS "s.endedAt", s.follows AS "s.follows", s.inquiry_id AS "s.inquiryId", s.rule AS "s.rule", s.started_at AS "s.startedAt", s.row_mac AS "s.rowMac", c.account_id AS "c.accountId", c.agency_id AS "c.agencyId", c.auth_hash AS "c.authHash", c.blocked_at AS "c.blockedAt", c.blocked_reason AS "c.blockedReason", c.contact_version AS "c.contactVersion", c.created_at AS "c.createdAt", c.credential_version AS "c.credentialVersion", c.deletion_announced_on::text AS "c.deletionAnnouncedOn", c.display_name AS "c.displayName", c.form_of_address AS "c.formOfAddress", c.former_version AS "c.formerVersion", c.key_generation AS "c.keyGeneration", c.language AS "c.language", c.last_active_on::text AS "c.lastActiveOn", c.pair_version AS "c.pairVersion", c.parted_from AS "c.partedFrom", c.password_parameters AS "c.passwordParameters", c.password_salt AS "c.passwordSalt", c.region AS "c.region", c.second_factor_at AS "c.secondFactorAt", c.status AS "c.status", c.user_name_hash AS "c.userNameHash", c.user_name_sealed AS "c.userNameSealed", c.version AS "c.version", c.row_mac AS "c.rowMac",
  EXISTS (SELECT FROM absences away
           WHERE away.agency_id = s.agency_id AND away.account_id = s.counselor_id
             AND ($2::timestamptz AT TIME ZONE g.zone)::date BETWEEN away.from_day AND away.to_day) AS "isAway"
     FROM assignments s
     JOIN agencies g USING (agency_id)
     JOIN accounts c ON c.agency_id = s.agency_id AND c.account_id = s.counselor_id AND c.status = 'active'
    WHERE s.agency_id = $1 AND s.inquiry_id = k.inquiry_id AND s.ended_at IS NULL
      AND (NOT EXISTS (SELECT FROM outbox_notices n
                        WHERE n.agency_id = $1 AND n.cause = 'due_soon' || ':' || k.clock_id || ':' || s.counselor_id || ':' || k.due_date::text)
           OR
  EXISTS (SELECT FROM absences away
           WHERE away.agency_id = s.agency_id AND away.account_id = s.counselor_id
             AND ($2::timestamptz AT TIME ZONE g.zone)::date BETWEEN away.from_day AND away.to_day))
    LIMIT 1) AS whom
 WHERE k.agency_id = $1 AND k.stopped_at IS NULL AND k.breached_at IS NULL AND k.warn_at <= $2 AND k.due_at > $2
   AND (k.warn_at, k.clock_id) > ($4::timestamptz, $5::uuid)
 ORDER BY k.warn_at, k.clock_id LIMIT $3 FOR NO KEY UPDATE OF k SKIP LOCKED;
